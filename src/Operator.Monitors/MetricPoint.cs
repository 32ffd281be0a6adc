namespace Operator.Monitors;

/// <summary>A value at a time.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Value">The value; may be NaN or infinite.</param>
public readonly record struct MetricPoint(DateTimeOffset Time, double Value);
