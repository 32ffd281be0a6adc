using System.Text.Json.Nodes;
using Operator.Monitors.Aws;
using Operator.Monitors.Calls;

namespace Operator.Monitors.AwsApiGateway;

/// <summary>An API of Amazon API Gateway as a gateway monitor. It is as well as its share of server errors is low.</summary>
internal sealed class AwsApiGatewayMonitor(AwsClient aws, AwsApiGatewayOptions options, MonitorCall call, TimeProvider time) : IGatewayMonitor
{
    private const string Namespace = "AWS/ApiGateway";

    private static readonly string[] Percentiles = ["p50", "p95"];

    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<StatsResult>> GetStatusAsync(CancellationToken cancellationToken) =>
        call.AskAsync(async token => new StatsResult(options.Api, await ReadAsync(token)), cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var stats = await ReadAsync(token);
            var status = stats.Max(stat => stat.Level) switch
            {
                AlarmLevel.Critical => HealthStatus.Unhealthy,
                AlarmLevel.Warning => HealthStatus.Degraded,
                _ => HealthStatus.Healthy,
            };
            var summary = stats.FirstOrDefault(stat => stat.Level != AlarmLevel.Ok) is { Value: { } errors }
                ? $"{UnitFormat.Format(errors, "%")} server errors"
                : stats[0].Text ?? UnitFormat.Format(stats[0].Value ?? 0, stats[0].Unit);
            return new HealthReport(status, summary, stats);
        },
        cancellationToken);

    private async ValueTask<IReadOnlyList<Stat>> ReadAsync(CancellationToken cancellationToken)
    {
        // Whole minutes, so that one period is the whole window.
        var seconds = options.WindowMinutes * 60;
        var to = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds() / 60 * 60);
        var isRest = options.ApiKind == ApiKind.Rest;
        List<(string, string)> dimensions = [(isRest ? "ApiName" : "ApiId", options.Api)];
        if (!string.IsNullOrEmpty(options.Stage))
        {
            dimensions.Add(("Stage", options.Stage));
        }

        var series = await aws.MonitoringAsync(
            "GetMetricData",
            MetricStat.Request(
                [
                    Query("count", "Count", "Sum"),
                    Query("client", isRest ? "4XXError" : "4xx", "Sum"),
                    Query("server", isRest ? "5XXError" : "5xx", "Sum"),
                    Query("p50", "Latency", "p50"),
                    Query("p95", "Latency", "p95"),
                ],
                to.AddSeconds(-seconds),
                to),
            MetricDataAnswer.Read,
            cancellationToken);
        return Describe(id => series.Where(item => item.Id == id).SelectMany(item => item.Points).Select(point => (double?)point.Value).FirstOrDefault(), seconds);

        JsonObject Query(string id, string metric, string statistic) =>
            new MetricStat(Namespace, metric, statistic, dimensions).ToQuery(id, seconds);
    }

    private List<Stat> Describe(Func<string, double?> value, int seconds)
    {
        if (value("count") is not { } count || count <= 0)
        {
            return [new Stat("requests", null, Text: $"none in {options.WindowMinutes}m")];
        }

        var errors = (value("server") ?? 0) / count * 100;
        var level = errors >= options.CriticalPercent ? AlarmLevel.Critical : errors >= options.WarningPercent ? AlarmLevel.Warning : AlarmLevel.Ok;
        var stats = new List<Stat>
        {
            new("rate", count / seconds, "req/s"),
            new("requests", count),
            new("4xx", (value("client") ?? 0) / count * 100, "%"),
            new("5xx", errors, "%", Level: level),
        };
        stats.AddRange(Percentiles.Where(id => value(id) is not null).Select(id => new Stat(id, value(id), "ms")));
        return stats;
    }
}
