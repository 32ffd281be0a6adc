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
    ReadOnlyMemory<byte> Document);
