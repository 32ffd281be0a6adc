using System.Text.Json.Nodes;
using Operator.Monitors.Aws;

namespace Operator.Monitors.CloudWatch;

/// <summary>Asks CloudWatch for metrics and alarms.</summary>
internal sealed class CloudWatchClient(AwsClient aws, TimeProvider time)
{
    private const int MaxPoints = 100;
    private const int MaxSeries = 100;
    private const int Minute = 60;

    // Metrics come minutes late, so the newest value is looked for this far back.
    private static readonly TimeSpan Newest = TimeSpan.FromMinutes(15);

    public async ValueTask<MetricsResult> QueryAsync(MetricsQuery query, CancellationToken cancellationToken)
    {
        var range = query.Range ?? Newest;
        var period = Math.Max(1, (int)Math.Ceiling(range.TotalSeconds / MaxPoints / Minute)) * Minute;
        var now = time.GetUtcNow();
        var (series, warnings) = await aws.MonitoringAsync(
            "GetMetricData",
            MetricStat.Request([MetricExpression.ToQuery(query.Expression, period)], now - range, now),
            root => (MetricDataAnswer.Read(root), MetricDataAnswer.ReadWarnings(root)),
            cancellationToken);
        List<MetricSeries> found =
        [
            .. series.Where(item => item.Points.Count > 0).Select(item => new MetricSeries(
                item.Label,
                new Dictionary<string, string> { ["label"] = item.Label },
                query.Range is null ? [item.Points[^1]] : item.Points)),
        ];
        return new MetricsResult(found.Count <= MaxSeries ? found : found[..MaxSeries], found.Count, warnings);
    }

    public ValueTask<AlertsResult> AlarmsAsync(CancellationToken cancellationToken) => aws.MonitoringAsync(
        "DescribeAlarms",
        new JsonObject { ["StateValue"] = "ALARM", ["AlarmTypes"] = new JsonArray("MetricAlarm", "CompositeAlarm"), ["MaxRecords"] = 100 },
        CloudWatchAnswer.ReadAlarms,
        cancellationToken);
}
