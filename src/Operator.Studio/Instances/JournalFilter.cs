using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>Which records of a journal are shown. What is null restricts nothing; an empty list lets nothing through.</summary>
internal sealed record JournalFilter
{
    public IReadOnlyList<string>? ActivityIds { get; init; }

    public IReadOnlyList<string>? ActivityNodeIds { get; init; }

    public IReadOnlyList<string>? ExcludedActivityTypes { get; init; }

    public IReadOnlyList<string>? EventNames { get; init; }

    public bool Includes(JournalRecord record) =>
        IsIn(ActivityIds, record.ActivityId) && IsIn(ActivityNodeIds, record.NodeId) && IsIn(EventNames, record.EventName)
        && ExcludedActivityTypes?.Contains(record.ActivityType) != true;

    private static bool IsIn(IReadOnlyList<string>? values, string value) => values?.Contains(value) != false;
}
