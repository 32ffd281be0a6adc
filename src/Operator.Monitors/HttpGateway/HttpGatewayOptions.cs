using Operator.Monitors.Calls;
using Operator.Monitors.Http;
using Operator.Monitors.HttpStats;

namespace Operator.Monitors.HttpGateway;

/// <summary>Any gateway with a health address.</summary>
public sealed record HttpGatewayOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "gateway";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "GATEWAY_URL";

    /// <inheritdoc/>
    public override string Kind => "http-gateway";

    /// <summary>
    /// A path on the same host that answers figures, as JSON or in the Prometheus text format: <c>/metrics</c>. Null takes none.
    /// </summary>
    public string? MetricsPath { get; init; }

    /// <summary>The figures to take from <see cref="MetricsPath"/>; empty takes every one under the name that the answer has for it.</summary>
    public IReadOnlyList<FigureMapping> Figures { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate()
    {
        var faults = new List<string>([.. base.Validate(), .. MappedFigures.Faults(this, Figures)]);
        if (MetricsPath is not null && (!MetricsPath.StartsWith('/') || MetricsPath.StartsWith("//", StringComparison.Ordinal)))
        {
            faults.Add($"{Setting}: the metrics path of '{Name}' is '{ShortText.Clean(AddressMask.Show(MetricsPath), 40)}'; use a path such as /metrics.");
        }
        else if (MetricsPath is null && Figures.Count > 0)
        {
            faults.Add($"{Setting}: '{Name}' has figures but no metricsPath to take them from; set it too.");
        }

        return faults;
    }
}
