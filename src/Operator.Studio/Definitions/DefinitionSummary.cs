using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>A version as lists show it.</summary>
internal sealed record DefinitionSummary
{
    public IReadOnlyList<Link>? Links { get; init; }

    public bool? IsMaterializerAvailable { get; init; }

    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public int Version { get; init; }

    public string? ToolVersion { get; init; }

    public bool IsLatest { get; init; }

    public bool IsPublished { get; init; }

    public string? ProviderName { get; init; }

    public string MaterializerName { get; init; } = "Json";

    public DateTimeOffset CreatedAt { get; init; }

    public bool IsReadonly { get; init; }

    public static DefinitionSummary Of(DefinitionVersion version, bool isListed, bool mayWrite = true)
    {
        var definition = version.Definition;
        return new DefinitionSummary
        {
            Links = isListed ? DefinitionLinks.Of(definition, mayWrite) : null,
            IsMaterializerAvailable = isListed ? true : null,
            Id = definition.Id,
            DefinitionId = definition.DefinitionId,
            Name = definition.Name,
            Description = definition.Description,
            Version = definition.Version,
            ToolVersion = definition.ToolVersion,
            IsLatest = definition.IsLatest,
            IsPublished = definition.IsPublished,
            ProviderName = version.Provider,
            CreatedAt = version.CreatedAt,
            IsReadonly = definition.IsReadonly,
        };
    }
}
