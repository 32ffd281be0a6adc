namespace Operator.Workflows.Hosting;

/// <summary>A version of a definition as lists show it.</summary>
/// <param name="Id">The version's id.</param>
/// <param name="DefinitionId">The id that all versions share.</param>
/// <param name="Name">The name.</param>
/// <param name="Description">The description.</param>
/// <param name="Version">The number, from 1.</param>
/// <param name="ToolVersion">What made it.</param>
/// <param name="IsLatest">Whether it is the newest.</param>
/// <param name="IsPublished">Whether it is the one that runs.</param>
/// <param name="IsReadonly">Whether it may not be changed.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Provider">See <see cref="DefinitionVersion.Provider"/>.</param>
public sealed record DefinitionListing(
    string Id,
    string DefinitionId,
    string? Name,
    string? Description,
    int Version,
    string? ToolVersion,
    bool IsLatest,
    bool IsPublished,
    bool IsReadonly,
    DateTimeOffset CreatedAt,
    string? Provider)
{
    /// <summary>A version that is at hand.</summary>
    public static DefinitionListing Of(DefinitionVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var definition = version.Definition;
        return new DefinitionListing(
            definition.Id,
            definition.DefinitionId,
            definition.Name,
            definition.Description,
            definition.Version,
            definition.ToolVersion,
            definition.IsLatest,
            definition.IsPublished,
            definition.IsReadonly,
            version.CreatedAt,
            version.Provider);
    }
}
