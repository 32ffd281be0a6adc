using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Datadog;

/// <summary>Speaks Datadog's API: metrics and monitors of version 1, logs of version 2.</summary>
internal sealed class DatadogClient(HttpMonitorClient http, DatadogOptions options, TimeProvider time)
{
    private const int MaxSeries = 100;
    private const string CorrectTheQuery = "Correct the query.";

    // Points come late and are averages over seconds to minutes, so the newest value is looked for this far back.
    private static readonly TimeSpan Newest = TimeSpan.FromMinutes(15);

    public async ValueTask<MetricsResult> QueryAsync(MetricsQuery query, CancellationToken cancellationToken)
    {
        var to = time.GetUtcNow().ToUnixTimeSeconds();
        var from = to - (long)Math.Ceiling((query.Range ?? Newest).TotalSeconds);
        var reply = await http.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"api/v1/query?from={from}&to={to}&query={Uri.EscapeDataString(query.Expression)}"),
            cancellationToken);
        return Read(
            reply,
            root => DatadogAnswer.ReadError(root) is { } error
                ? throw Fault(error, CorrectTheQuery)
                : DatadogAnswer.ReadSeries(root, MaxSeries, onlyLast: query.Range is null),
            CorrectTheQuery);
    }

    public async ValueTask<LogSearchResult> SearchAsync(LogQuery query, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var search = new JsonObject
        {
            ["filter"] = DatadogSearch.Filter(options, query, now), ["sort"] = "-timestamp", ["page"] = new JsonObject { ["limit"] = query.Limit },
        };
        var count = new JsonObject
        {
            ["filter"] = DatadogSearch.Filter(options, query, now),
            ["compute"] = new JsonArray(new JsonObject { ["aggregation"] = "count", ["type"] = "total" }),
            ["group_by"] = new JsonArray(new JsonObject { ["facet"] = "status", ["limit"] = 10 }),
        };
        var lines = http.PostJsonAsync("api/v2/logs/events/search", search, cancellationToken).AsTask();
        var counts = http.PostJsonAsync("api/v2/logs/analytics/aggregate", count, cancellationToken).AsTask();
        await Task.WhenAll((Task)lines, counts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var found = Read(await lines, DatadogAnswer.ReadLogs);

        // The lines are what was asked for; counts are a nicety that a key may not be allowed to ask for.
        return counts is { IsCompletedSuccessfully: true, Result.IsSuccess: true }
            ? DatadogAnswer.WithCounts(found, (await counts).Body)
            : found;
    }

    public async ValueTask<AlertsResult> MonitorsInAlertAsync(CancellationToken cancellationToken)
    {
        var query = Uri.EscapeDataString("status:(alert OR warn OR \"no data\")");
        var reply = await http.GetAsync($"api/v1/monitor/search?query={query}&per_page=50", cancellationToken);
        return Read(reply, DatadogAnswer.ReadMonitors);
    }

    // A refusal says why in 'errors'; it is 403 for a wrong API key and for a wrong application key alike.
    private T Read<T>(HttpReply reply, Func<JsonElement, T> read, string? badRequestRemedy = null)
    {
        var error = reply.IsSuccess || reply.IsHtml ? null : DatadogAnswer.ReadError(reply.Body);
        return (reply.Status, error) switch
        {
            (HttpStatusCode.BadRequest, not null) => throw Fault(error, badRequestRemedy),
            (HttpStatusCode.Forbidden, not null) => throw Fault(
                $"not allowed (403): {error}", $"Check both keys in {options.CredentialsSetting}, the site, and the application key's rights."),
            _ => http.ReadJson(reply, read),
        };
    }

    private MonitorFaultException Fault(string message, string? remedy) =>
        new(MonitorFailures.Create(options, MonitorFailureKind.Refused, message, remedy));
}
