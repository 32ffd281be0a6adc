using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Monitors.Alertmanager;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Grafana;

/// <summary>Speaks Grafana's HTTP API.</summary>
internal sealed class GrafanaClient(HttpMonitorClient http, GrafanaOptions options)
{
    private const int MaxDashboards = 20;
    private const int MaxNamed = 6;
    private const int MaxPoints = 100;

    public async ValueTask<(bool IsWell, string Version)> HealthAsync(CancellationToken cancellationToken) =>
        http.ReadJson(await http.GetAsync("api/health", cancellationToken), GrafanaAnswer.ReadHealth);

    /// <summary>What Grafana's own alerting has firing.</summary>
    public async ValueTask<AlertsResult> AlertsAsync(CancellationToken cancellationToken)
    {
        var reply = await http.GetAsync("api/alertmanager/grafana/api/v2/alerts?active=true&silenced=true&inhibited=false", cancellationToken);
        return AlertsResult.From(Read(reply, AlertmanagerAnswer.ReadAlerts));
    }

    public async ValueTask<DashboardsResult> SearchAsync(string? words, CancellationToken cancellationToken)
    {
        var reply = await http.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"api/search?type=dash-db&limit={MaxDashboards + 1}&query={Uri.EscapeDataString(words?.Trim() ?? "")}"),
            cancellationToken);
        var found = Read(reply, root => GrafanaAnswer.ReadSearch(root, options.LinkBase));
        return new DashboardsResult([.. found.Take(MaxDashboards)], found.Count > MaxDashboards);
    }

    public async ValueTask<PanelResult> QueryPanelAsync(PanelQuery query, CancellationToken cancellationToken)
    {
        var found = (await SearchAsync(query.Dashboard, cancellationToken)).Dashboards;
        var dashboard = found.FirstOrDefault(item => item.Title.Equals(query.Dashboard, StringComparison.OrdinalIgnoreCase))
            ?? (found.Count > 0 ? found[0] : null)
            ?? throw Fault(MonitorFailureKind.NotFound, $"no dashboard '{ShortText.Clean(query.Dashboard, 30)}'", "Text 'graphs' for all.");
        var reply = await http.GetAsync($"api/dashboards/uid/{Uri.EscapeDataString(dashboard.Id)}", cancellationToken);
        var panel = Choose(Read(reply, GrafanaDashboard.Read), query.Panel, dashboard);
        var metrics = await AskAsync(panel, query.Range, cancellationToken);
        var (unit, factor) = GrafanaUnit.Read(panel.Unit);
        return new PanelResult(
            dashboard.Title,
            ShortText.Clean(panel.Title, 60),
            string.Create(CultureInfo.InvariantCulture, $"{dashboard.Url}?viewPanel={panel.Id}"),
            metrics with
            {
                Unit = unit,
                Series = factor == 1 ? metrics.Series : [.. metrics.Series.Select(series => series with
                {
                    Points = [.. series.Points.Select(point => point with { Value = point.Value * factor })],
                })],
            });
    }

    private async ValueTask<MetricsResult> AskAsync(GrafanaPanel panel, TimeSpan range, CancellationToken cancellationToken)
    {
        var step = Math.Max(1000, (long)(range.TotalMilliseconds / MaxPoints));
        foreach (var query in panel.Queries)
        {
            query["intervalMs"] = step;
            query["maxDataPoints"] = MaxPoints;
        }

        var body = new JsonObject
        {
            ["queries"] = new JsonArray([.. panel.Queries]),
            ["from"] = string.Create(CultureInfo.InvariantCulture, $"now-{(long)Math.Max(1, range.TotalSeconds)}s"),
            ["to"] = "now",
        };
        var reply = await http.PostJsonAsync("api/ds/query", body, cancellationToken);
        return (int)reply.Status is 400 or 404 or 422 or 500 && GrafanaAnswer.ReadError(reply.Body) is { Length: > 0 } error
            ? throw Fault(MonitorFailureKind.Refused, error, "Open the panel in Grafana; its query or its data source fails.")
            : Read(reply, GrafanaAnswer.ReadFrames);
    }

    private GrafanaPanel Choose(GrafanaDashboard dashboard, string? words, Dashboard named)
    {
        var panels = dashboard.Panels;
        if (panels.Count == 0)
        {
            throw Fault(MonitorFailureKind.NotFound, $"'{named.Title}' has no panel that can be asked", null);
        }

        if (string.IsNullOrWhiteSpace(words))
        {
            return panels[0];
        }

        var titles = panels.Where(panel => panel.Title.Length > 0).Select(panel => ShortText.Clean(panel.Title, 30)).Take(MaxNamed);
        return panels.FirstOrDefault(panel => panel.Title.Equals(words.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? panels.FirstOrDefault(panel => words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .All(word => panel.Title.Contains(word, StringComparison.OrdinalIgnoreCase)))
            ?? throw Fault(
                MonitorFailureKind.NotFound,
                $"'{named.Title}' has no panel '{ShortText.Clean(words, 30)}'.",
                $"There are: {string.Join(", ", titles)}{(panels.Count > MaxNamed ? " ..." : "")}.");
    }

    // Grafana says in 'message' which permission is missing.
    private T Read<T>(HttpReply reply, Func<JsonElement, T> read) =>
        reply.Status == HttpStatusCode.Forbidden && GrafanaAnswer.ReadError(reply.Body) is { Length: > 0 } error
            ? throw Fault(
                MonitorFailureKind.Refused, $"not allowed (403): {error}", $"Give the service account in {options.CredentialsSetting} that right.")
            : http.ReadJson(reply, read);

    private MonitorFaultException Fault(MonitorFailureKind kind, string message, string? remedy) =>
        new(MonitorFailures.Create(options, kind, message, remedy));
}
