using System.Globalization;
using System.Net;
using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Prometheus;

/// <summary>Speaks the query API of Prometheus.</summary>
internal sealed class PrometheusClient(HttpMonitorClient http, PrometheusOptions options, TimeProvider time)
{
    // Longer queries go as a form: addresses are cut or refused by proxies from about 2 KB on.
    private const int LongestQueryInAddress = 1000;
    private const int PointsOverRange = 60;
    private const int MaxListed = 100;

    public async ValueTask<MetricsResult> QueryAsync(MetricsQuery query, CancellationToken cancellationToken)
    {
        var (path, form) = query.Range is { } range ? RangeRequest(query.Expression, range) : InstantRequest(query.Expression);
        var reply = query.Expression.Length > LongestQueryInAddress
            ? await http.PostFormAsync(path, form, cancellationToken)
            : await http.GetAsync(path, form, cancellationToken);
        return Read(reply, root => PrometheusAnswer.ReadQuery(root, options.MaxSeries));
    }

    /// <summary>
    /// The active targets. Servers without such a list (Thanos, Mimir), or with an empty one because others scrape and send what they found
    /// (VictoriaMetrics), are asked for the series <c>up</c>.
    /// </summary>
    public async ValueTask<PrometheusTargets> TargetsAsync(CancellationToken cancellationToken)
    {
        var reply = await http.GetAsync("api/v1/targets?state=active", cancellationToken);
        if (reply.Status != HttpStatusCode.NotFound && Read(reply, PrometheusAnswer.ReadTargets) is { All.Count: > 0 } targets)
        {
            return targets;
        }

        var down = await QueryAsync(new MetricsQuery("up == 0"), cancellationToken);
        var up = await QueryAsync(new MetricsQuery($"topk({MaxListed}, up == 1)"), cancellationToken);
        var total = await QueryAsync(new MetricsQuery("count(up)"), cancellationToken);
        return new PrometheusTargets([.. States(down, HealthStatus.Unhealthy), .. States(up, HealthStatus.Healthy)])
        {
            Total = total.Series.Count > 0 ? (int)total.Series[0].Last.Value : 0,
        };
    }

    /// <summary>
    /// What its rules say is firing. Servers whose rules are run by another part have no such list (Thanos) or an empty one
    /// (VictoriaMetrics); there it is the series <c>ALERTS</c>, which tells neither since when nor why.
    /// </summary>
    public async ValueTask<AlertsResult> AlertsAsync(CancellationToken cancellationToken)
    {
        var reply = await http.GetAsync("api/v1/alerts", cancellationToken);
        if (reply.Status is not (HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.NotImplemented)
            && Read(reply, root => PrometheusAnswer.ReadAlerts(root).ToList()) is { Count: > 0 } alerts)
        {
            return AlertsResult.From(alerts);
        }

        var firing = await QueryAsync(new MetricsQuery("ALERTS{alertstate=\"firing\"}"), cancellationToken);
        return AlertsResult.From(firing.Series.Select(series => new FiringAlert(
            PrometheusLabels.AlertName(series.Labels), PrometheusLabels.Level(series.Labels), "", null, series.Labels)));
    }

    /// <summary>Whether the server says it is ready, in its own words when it is not; null when it does not tell.</summary>
    public ValueTask<(bool? IsReady, string Said)> ReadyAsync(CancellationToken cancellationToken) =>
        http.ReadyAsync("-/ready", cancellationToken);

    private static IEnumerable<ServiceState> States(MetricsResult found, HealthStatus status) => found.Series.Select(series => new ServiceState(
        PrometheusAnswer.TargetName(series.Labels.GetValueOrDefault("job"), series.Labels.GetValueOrDefault("instance")), status, ""));

    // Prometheus explains its refusals in the body; those words are what the texter needs.
    private T Read<T>(HttpReply reply, Func<JsonElement, T> read)
    {
        if (!reply.IsSuccess && !reply.IsHtml && PrometheusAnswer.ReadError(reply.Body) is { } error)
        {
            throw new MonitorFaultException(Refusal(reply.Status, error.Type, error.Message));
        }

        return http.ReadJson(reply, read);
    }

    // VictoriaMetrics writes the status where Prometheus writes a word.
    private MonitorFailure Refusal(HttpStatusCode status, string type, string message) => type switch
    {
        "bad_data" or "execution" => MonitorFailures.Create(options, MonitorFailureKind.Refused, message, "Correct the query."),
        "timeout" or "canceled" => MonitorFailures.Create(options, MonitorFailureKind.TimedOut, message, "Ask for less."),
        "not_found" => MonitorFailures.Create(options, MonitorFailureKind.NotFound, message),
        "unavailable" => MonitorFailures.Create(options, MonitorFailureKind.Unreachable, message),
        _ when status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity =>
            MonitorFailures.Create(options, MonitorFailureKind.Refused, message, "Correct the query."),
        _ => MonitorFailures.Create(options, MonitorFailureKind.BadResponse, message),
    };

    private static (string Path, KeyValuePair<string, string>[] Form) InstantRequest(string expression) =>
        ("api/v1/query", [new("query", expression)]);

    private (string Path, KeyValuePair<string, string>[] Form) RangeRequest(string expression, TimeSpan range)
    {
        var end = Math.Floor(time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0);
        var step = Math.Max(1, Math.Ceiling(range.TotalSeconds / PointsOverRange));
        return ("api/v1/query_range",
        [
            new("query", expression),
            new("start", Number(end - Math.Ceiling(range.TotalSeconds))),
            new("end", Number(end)),
            new("step", Number(step)),
        ]);

        static string Number(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
    }
}
