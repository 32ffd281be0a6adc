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
    private static readonly TimeSpan DefaultLookback = TimeSpan.FromHours(1);

    public async ValueTask<LogSearchResult> SearchAsync(LogQuery query, CancellationToken cancellationToken)
    {
        var search = LogQl.Search(options, query);
        var (start, end) = Window(query.Window);
        var lines = AskAsync(
            "loki/api/v1/query_range",
            [
                new("query", search), new("start", Nanoseconds(start)), new("end", Nanoseconds(end)),
                new("limit", query.Limit.ToString(CultureInfo.InvariantCulture)), new("direction", "backward"),
            ],
            root => LokiAnswer.ReadLines(root, options, query.Limit),
            cancellationToken).AsTask();
        var counts = AskAsync(
            "loki/api/v1/query",
            [new("query", LogQl.CountByLevel(options, search, query.Window)), new("time", Nanoseconds(end))],
            root => PrometheusAnswer.ReadQuery(root, MaxSeries),
            cancellationToken).AsTask();
        await Task.WhenAll(lines, counts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // The lines are what was asked for; counting may be too much for a busy Loki.
        var found = await lines;
        return counts.IsCompletedSuccessfully ? LokiAnswer.WithCounts(found, await counts) : found;
    }

    public ValueTask<MetricsResult> QueryAsync(MetricsQuery query, CancellationToken cancellationToken)
    {
        var (start, end) = Window(query.Range ?? DefaultLookback);
        return query.Range is { } range
            ? AskAsync(
                "loki/api/v1/query_range",
                [
                    new("query", query.Expression), new("start", Nanoseconds(start)), new("end", Nanoseconds(end)),
                    new("step", $"{Math.Max(1, Math.Ceiling(range.TotalSeconds / PointsOverRange)).ToString("F0", CultureInfo.InvariantCulture)}s"),
                ],
                ReadMetrics,
                cancellationToken)
            : AskAsync("loki/api/v1/query", [new("query", query.Expression), new("time", Nanoseconds(end))], ReadMetrics, cancellationToken);
    }

    /// <summary>Whether Loki says it is ready, in its own words when it is not. Where a proxy hides that, a small query is asked instead.</summary>
    public async ValueTask<(bool IsReady, string Said)> ReadyAsync(CancellationToken cancellationToken)
    {
        var reply = await http.GetAsync("ready", cancellationToken);
        if (reply.Status == HttpStatusCode.NotFound)
        {
            await AskAsync("loki/api/v1/labels", [], static root => root.TextMember("status") ?? throw new JsonException("no status"), cancellationToken);
            return (true, "");
        }

        return reply.Status == HttpStatusCode.ServiceUnavailable
            ? (false, reply.IsHtml ? "" : ShortText.Clean(reply.Text, 60))
            : !reply.IsSuccess ? throw new MonitorFaultException(MonitorFailures.FromStatus(options, reply))
            : reply.IsHtml ? throw new MonitorFaultException(MonitorFailures.WebPage(options)) : (true, "");
    }

    private static MetricsResult ReadMetrics(JsonElement root) => PrometheusAnswer.ReadQuery(root, MaxSeries);

    private async ValueTask<T> AskAsync<T>(
        string path, IReadOnlyList<KeyValuePair<string, string>> query, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var reply = await http.GetAsync(Address(path, query), cancellationToken);

        // A refused query is explained in plain text.
        return reply.Status == HttpStatusCode.BadRequest && !reply.IsHtml && reply.Body.Length > 0
            ? throw new MonitorFaultException(MonitorFailures.Create(
                options, MonitorFailureKind.Refused, reply.Text, "Correct the query, or the selector."))
            : http.ReadJson(reply, read);
    }

    private (DateTimeOffset Start, DateTimeOffset End) Window(TimeSpan window)
    {
        var end = time.GetUtcNow();
        return (end - window, end);
    }

    private static string Nanoseconds(DateTimeOffset at) =>
        ((at - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);

    private static string Address(string path, IReadOnlyList<KeyValuePair<string, string>> query) => query.Count == 0
        ? path
        : $"{path}?{string.Join('&', query.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))}";
}
