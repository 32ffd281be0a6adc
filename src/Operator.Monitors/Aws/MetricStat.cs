using System.Text.Json.Nodes;

namespace Operator.Monitors.Aws;

/// <summary>One metric of CloudWatch, over a time.</summary>
/// <param name="Group">Its namespace: <c>AWS/EC2</c>.</param>
/// <param name="Measure">Its name: <c>CPUUtilization</c>.</param>
/// <param name="Statistic">What of it: <c>Average</c>, <c>Sum</c>, <c>p95</c>.</param>
/// <param name="Labels">Its dimensions.</param>
internal sealed record MetricStat(string Group, string Measure, string Statistic, IReadOnlyList<(string Name, string Value)> Labels)
{
    /// <summary>A query of <c>GetMetricData</c>.</summary>
    public JsonObject ToQuery(string id, int period) => new()
    {
        ["Id"] = id,
        ["MetricStat"] = new JsonObject
        {
            ["Metric"] = new JsonObject
            {
                ["Namespace"] = Group,
                ["MetricName"] = Measure,
                ["Dimensions"] = new JsonArray([.. Labels.Select(dimension =>
                    new JsonObject { ["Name"] = dimension.Name, ["Value"] = dimension.Value })]),
            },
            ["Period"] = period,
            ["Stat"] = Statistic,
        },
    };

    /// <summary>The request that takes queries. Times are seconds; the points come oldest first.</summary>
    public static JsonObject Request(IEnumerable<JsonObject> queries, DateTimeOffset from, DateTimeOffset to) => new()
    {
        ["MetricDataQueries"] = new JsonArray([.. queries]),
        ["StartTime"] = from.ToUnixTimeSeconds(),
        ["EndTime"] = to.ToUnixTimeSeconds(),
        ["ScanBy"] = "TimestampAscending",
    };
}
