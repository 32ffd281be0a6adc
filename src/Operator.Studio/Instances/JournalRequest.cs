namespace Operator.Studio.Instances;

/// <summary>Which part of a journal is asked for.</summary>
internal sealed record JournalRequest
{
    public JournalFilter? Filter { get; init; }
}
