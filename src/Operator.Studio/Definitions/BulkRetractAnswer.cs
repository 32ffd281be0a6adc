namespace Operator.Studio.Definitions;

/// <summary>What became of each definition that was to be retracted.</summary>
internal sealed record BulkRetractAnswer
{
    public List<string> Retracted { get; } = [];

    /// <summary>The same as <see cref="NotPublished"/>, under an older name.</summary>
    public IReadOnlyList<string> AlreadyRetracted => NotPublished;

    public List<string> Skipped { get; } = [];

    public List<string> NotPublished { get; } = [];

    public List<string> NotFound { get; } = [];
}
