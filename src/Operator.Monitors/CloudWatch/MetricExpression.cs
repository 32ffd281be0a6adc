using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Operator.Monitors.Aws;

namespace Operator.Monitors.CloudWatch;

/// <summary>
/// What people ask of CloudWatch's metrics: one metric as <c>AWS/EC2:CPUUtilization:Average InstanceId=i-1</c>, or else metric math and
/// Metrics Insights SQL as CloudWatch takes them. All of it goes as JSON values.
/// </summary>
internal static partial class MetricExpression
{
    /// <summary>The query of <c>GetMetricData</c>.</summary>
    /// <param name="expression">What people ask.</param>
    /// <param name="period">The seconds that one point stands for.</param>
    public static JsonObject ToQuery(string expression, int period)
    {
        if (Metric.Match(expression.Trim()) is not { Success: true } metric)
        {
            return new JsonObject { ["Id"] = "q", ["Expression"] = expression, ["Period"] = period };
        }

        var dimensions = metric.Groups[4].Captures.Select(pair => pair.Value.Split('=', 2)).Select(pair => (pair[0], pair[1]));
        return new MetricStat(
            metric.Groups[1].Value, metric.Groups[2].Value, metric.Groups[3].Success ? metric.Groups[3].Value : "Average", [.. dimensions]).ToQuery("q", period);
    }

    [GeneratedRegex(@"^([\w./#-]+):([\w./#-]+)(?::([\w.()%:]+))?(?:\s+([^\s=]+=\S+))*$", RegexOptions.CultureInvariant)]
    private static partial Regex Metric { get; }
}
