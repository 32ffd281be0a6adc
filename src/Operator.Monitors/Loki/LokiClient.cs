using System.Globalization;
using System.Net;
using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;
using Operator.Monitors.Prometheus;

namespace Operator.Monitors.Loki;

/// <summary>Speaks Loki's query API.</summary>
internal sealed class LokiClient(HttpMonitorClient http, LokiOptions options, TimeProvider time)
{
    private const int PointsOverRange = 60;
    private const int MaxSeries = 100;

    public async ValueTask<LogSearchResult> SearchAsync(LogQuery query, CancellationToken cancellationToken)
    {
        var search = LogQl.Search(options, query);
        var end = time.GetUtcNow();
        var lines = AskAsync(
            "loki/api/v1/query_range",
            [
                new("query", search), new("start", Nanoseconds(end - query.Window)), new("end", Nanoseconds(end)),
                new("limit", query.Limit.ToString(CultureInfo.InvariantCulture)), new("direction", "backward"),
            ],
            root => LokiAnswer.ReadLines(root, options, query.Limit),
            cancellationToken).AsTask();
        var counts = AskAsync(
            "loki/api/v1/query",
            [new("query", LogQl.CountByLevel(options, search, query.Window)), new("time", Nanoseconds(end))],
            ReadMetrics,
            cancellationToken).AsTask();
        await Task.WhenAll(lines, counts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // The lines are what was asked for; counting may be too much for a busy Loki.
        var found = await lines;
        return counts.IsCompletedSuccessfully
            ? found.WithCounts([.. (await counts).Series.Select(series => (series.Labels.Values.FirstOrDefault(), (double?)series.Last.Value))])
            : found;
    }

    public ValueTask<MetricsResult> QueryAsync(MetricsQuery query, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow();
        return query.Range is { } range
            ? AskAsync(
                "loki/api/v1/query_range",
                [
                    new("query", query.Expression), new("start", Nanoseconds(end - range)), new("end", Nanoseconds(end)),
                    new("step", $"{Math.Max(1, Math.Ceiling(range.TotalSeconds / PointsOverRange)).ToString("F0", CultureInfo.InvariantCulture)}s"),
                ],
                ReadMetrics,
                cancellationToken)
            : AskAsync("loki/api/v1/query", [new("query", query.Expression), new("time", Nanoseconds(end))], ReadMetrics, cancellationToken);
    }

    /// <summary>Whether Loki says it is ready, in its own words when it is not. Where a proxy hides that, a small query is asked instead.</summary>
    public async ValueTask<(bool IsReady, string Said)> ReadyAsync(CancellationToken cancellationToken)
    {
        var (isReady, said) = await http.ReadyAsync("ready", cancellationToken);
        if (isReady is null)
        {
            var reply = await http.GetAsync("loki/api/v1/labels", cancellationToken);
            Read(reply, static root => root.TextMember("status") ?? throw new JsonException("no status"));
        }

        return (isReady != false, said);
    }

    private static MetricsResult ReadMetrics(JsonElement root) => PrometheusAnswer.ReadQuery(root, MaxSeries);

    private async ValueTask<T> AskAsync<T>(
        string path, IReadOnlyList<KeyValuePair<string, string>> query, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        Read(await http.GetAsync(path, query, cancellationToken), read);

    // A refused query is explained in plain text.
    private T Read<T>(HttpReply reply, Func<JsonElement, T> read) =>
        reply.Status == HttpStatusCode.BadRequest && !reply.IsHtml && reply.Body.Length > 0
            ? throw new MonitorFaultException(MonitorFailures.Create(
                options, MonitorFailureKind.Refused, reply.Text, "Correct the query, or the selector."))
            : http.ReadJson(reply, read);

    private static string Nanoseconds(DateTimeOffset at) =>
        ((at - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
