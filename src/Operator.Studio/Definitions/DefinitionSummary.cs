using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>A version as lists show it.</summary>
internal sealed record DefinitionSummary
{
    public ItemLinks? Links { get; init; }

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

    public static DefinitionSummary Of(DefinitionListing version, bool isListed, bool mayWrite = true) => new()
    {
        Links = isListed ? new ItemLinks(version.DefinitionId, mayWrite && !version.IsReadonly) : null,
        IsMaterializerAvailable = isListed ? true : null,
        Id = version.Id,
        DefinitionId = version.DefinitionId,
        Name = version.Name,
        Description = version.Description,
        Version = version.Version,
        ToolVersion = version.ToolVersion,
        IsLatest = version.IsLatest,
        IsPublished = version.IsPublished,
        ProviderName = version.Provider,
        CreatedAt = version.CreatedAt,
        IsReadonly = version.IsReadonly,
    };
}
