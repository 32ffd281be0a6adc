namespace Operator.Studio.Http;

/// <summary>What a bulk action is about.</summary>
internal sealed record IdsRequest
{
    public IReadOnlyList<string>? Ids { get; init; }

    public IReadOnlyList<string>? DefinitionIds { get; init; }

    public bool IncludeConsumingWorkflows { get; init; }
}
