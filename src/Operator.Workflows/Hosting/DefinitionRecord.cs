namespace Operator.Workflows.Hosting;

/// <summary>A version of a definition as it is stored.</summary>
/// <param name="Id">The version's id.</param>
/// <param name="DefinitionId">The id that all versions share.</param>
/// <param name="Version">The number, from 1.</param>
/// <param name="IsLatest">Whether it is the newest.</param>
/// <param name="IsPublished">Whether it is the one that runs.</param>
/// <param name="UsableAsActivity">Whether other definitions may use it as an activity.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Provider">See <see cref="DefinitionVersion.Provider"/>.</param>
/// <param name="Document">The JSON, UTF-8.</param>
public sealed record DefinitionRecord(
    string Id,
    string DefinitionId,
    int Version,
    bool IsLatest,
    bool IsPublished,
    bool UsableAsActivity,
    DateTimeOffset CreatedAt,
    string? Provider,
    ReadOnlyMemory<byte> Document)
{
    /// <summary>The name, for lists; a record that was read does not have it, nor what follows.</summary>
    public string? Name { get; init; }

    /// <summary>The description, for lists.</summary>
    public string? Description { get; init; }

    /// <summary>What made it, for lists.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>Whether it may not be changed, for lists.</summary>
    public bool IsReadonly { get; init; }

    /// <summary>Whether it belongs to the system, for lists.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Whether both say the same, lists aside.</summary>
    internal bool IsSame(DefinitionRecord other) =>
        (Id, Version, IsLatest, IsPublished, Provider) == (other.Id, other.Version, other.IsLatest, other.IsPublished, other.Provider)
        && Document.Span.SequenceEqual(other.Document.Span);
}
