namespace Operator.Workflows.Hosting;

/// <summary>A restriction of instances by one of their times.</summary>
/// <param name="Column">The time: <see cref="InstanceOrder.Name"/> is not allowed.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Time">What it is compared with.</param>
public sealed record InstanceTimeFilter(InstanceOrder Column, TimeComparison Operator, DateTimeOffset Time);
