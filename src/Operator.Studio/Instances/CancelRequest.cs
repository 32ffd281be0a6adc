namespace Operator.Studio.Instances;

/// <summary>The instances to be cancelled: by their ids, by a version, or by a definition.</summary>
internal sealed record CancelRequest
{
    public IReadOnlyList<string>? Ids { get; init; }

    public string? DefinitionVersionId { get; init; }

    public string? DefinitionId { get; init; }

    public string? VersionOptions { get; init; }
}
