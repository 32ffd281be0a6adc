using Operator.Monitors.Calls;

namespace Operator.Monitors.Grafana;

/// <summary>Grafana as a monitor. It is well when its database is, and nothing fires in its own alerting.</summary>
internal sealed class GrafanaMonitor(GrafanaClient client, GrafanaOptions options, MonitorCall call) : IGraphsMonitor, IAlertsMonitor
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<DashboardsResult>> SearchDashboardsAsync(string? words, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.SearchAsync(words, token), cancellationToken);

    public ValueTask<MonitorAnswer<PanelResult>> QueryPanelAsync(PanelQuery query, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.QueryPanelAsync(query, token), cancellationToken);

    public ValueTask<MonitorAnswer<AlertsResult>> GetAlertsAsync(CancellationToken cancellationToken) =>
        call.AskAsync(client.AlertsAsync, cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        call.AskAsync(CheckAsync, cancellationToken);

    // /api/health is open to all; only the second question tells whether the token is right.
    private async ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var health = client.HealthAsync(cancellationToken).AsTask();
        var alerts = client.AlertsAsync(cancellationToken).AsTask();
        await Task.WhenAll((Task)health, alerts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var (isWell, version) = await health;
        var details = version.Length > 0 ? [new Stat("version", null, Text: version)] : Array.Empty<Stat>();
        if (!isWell)
        {
            return new HealthReport(HealthStatus.Unhealthy, "its database does not answer", details);
        }

        var firing = FiringSummary.Describe(await alerts, "alert");
        return firing with { Details = [.. firing.Details, .. details] };
    }
}
