namespace Operator.Studio.Definitions;

/// <summary>What became of each definition that was to be published.</summary>
internal sealed record BulkPublishAnswer
{
    public List<string> Published { get; } = [];

    public List<string> AlreadyPublished { get; } = [];

    public List<string> NotFound { get; } = [];

    public List<string> Skipped { get; } = [];

    public List<string> UpdatedConsumers { get; } = [];

    public List<string> Failed { get; } = [];

    public Dictionary<string, IReadOnlyList<string>> Warnings { get; } = [];
}
