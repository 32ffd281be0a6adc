using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace Operator.Monitors.Calls;

/// <summary>What is measured of the systems that are asked.</summary>
public static class MonitorMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Operator.Monitors";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "operator.monitor.duration",
        "s",
        "How long a system took to answer a question.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    // A name as labels have it: 'TimedOut' is 'timed_out'.
    private static readonly FrozenDictionary<MonitorFailureKind, string> FailureLabels = Enum.GetValues<MonitorFailureKind>()
        .ToFrozenDictionary(kind => kind, kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    /// <summary>A system answered, or failed to.</summary>
    internal static void Asked(string system, MonitorFailureKind? failure, TimeSpan took) =>
        Duration.Record(took.TotalSeconds, new("system", system), new("result", failure is { } kind ? FailureLabels[kind] : "ok"));
}
