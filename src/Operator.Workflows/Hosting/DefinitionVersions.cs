using System.Runtime.InteropServices;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>Between versions in memory and versions in the store.</summary>
internal static class DefinitionVersions
{
    public static DefinitionRecord ToRecord(this DefinitionVersion version) => new(
        version.Definition.Id,
        version.Definition.DefinitionId,
        version.Definition.Version,
        version.Definition.IsLatest,
        version.Definition.IsPublished,
        version.Definition.Options.UsableAsActivity,
        version.CreatedAt,
        version.Provider,
        JsonMarshal.GetRawUtf8Value(version.Definition.Document).ToArray())
    {
        Name = version.Definition.Name,
        Description = version.Definition.Description,
        ToolVersion = version.Definition.ToolVersion,
        IsReadonly = version.Definition.IsReadonly,
        IsSystem = version.Definition.IsSystem,
    };

    /// <exception cref="InvalidOperationException">The stored document is not a definition.</exception>
    public static DefinitionVersion ToVersion(this DefinitionRecord record)
    {
        var read = WorkflowDefinitionReader.Read(record.Document);
        var definition = read.Definition
            ?? throw new InvalidOperationException($"The stored version '{record.Id}' of '{record.DefinitionId}' can't be read: {read.Faults[0]}");
        return new DefinitionVersion(
            definition with
            {
                Id = record.Id,
                DefinitionId = record.DefinitionId,
                Version = record.Version,
                IsLatest = record.IsLatest,
                IsPublished = record.IsPublished,
            },
            record.CreatedAt,
            record.Provider);
    }

    public static DefinitionVersion With(this DefinitionVersion version, bool isLatest, bool isPublished) =>
        version with { Definition = version.Definition with { IsLatest = isLatest, IsPublished = isPublished } };
}
