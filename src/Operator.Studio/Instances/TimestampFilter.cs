using Operator.Studio.Http;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>A restriction by one of an instance's times.</summary>
internal sealed record TimestampFilter
{
    public string? Column { get; init; }

    public TimeComparison? Operator { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Studio sends rows that nobody has filled in.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Column) || Timestamp is null;

    /// <exception cref="ApiFaultException">There is no such column.</exception>
    public InstanceTimeFilter ToFilter() => new(InstanceOrders.ParseTime(Column), Operator ?? TimeComparison.Is, Timestamp!.Value);
}
