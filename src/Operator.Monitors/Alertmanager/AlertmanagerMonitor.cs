using Operator.Monitors.Calls;

namespace Operator.Monitors.Alertmanager;

/// <summary>Alertmanager as a monitor. It is degraded while something worrying fires that is not silenced.</summary>
internal sealed class AlertmanagerMonitor(AlertmanagerClient client, AlertmanagerOptions options, MonitorCall call)
    : IAlertsMonitor, ISilencesMonitor
{
    private const int MaxGroups = 5;

    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<AlertsResult>> GetAlertsAsync(CancellationToken cancellationToken) =>
        GetAlertsAsync([], cancellationToken);

    public ValueTask<MonitorAnswer<AlertsResult>> GetAlertsAsync(
        IReadOnlyList<SilenceMatcher> matchers, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.AlertsAsync(matchers, token), cancellationToken);

    public ValueTask<MonitorAnswer<SilencesResult>> GetSilencesAsync(CancellationToken cancellationToken) =>
        call.AskAsync(client.SilencesAsync, cancellationToken);

    public ValueTask<MonitorAnswer<Silence>> CreateSilenceAsync(SilenceRequest request, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.CreateAsync(request, token), cancellationToken);

    public ValueTask<MonitorAnswer<Silence>> ExpireSilenceAsync(string id, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.ExpireAsync(id, token), cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        call.AskAsync(CheckAsync, cancellationToken);

    private async ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var groups = await client.GroupsAsync(cancellationToken);

        // An alert is in a group for each receiver it is routed to.
        var alerts = AlertsResult.From(groups.SelectMany(group => group.Alerts).DistinctBy(
            alert => string.Join('\n', alert.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"))));
        var report = FiringSummary.Describe(alerts, "alert");
        return groups.Count < 2 ? report : report with
        {
            Details =
            [
                .. groups.DistinctBy(group => group.Name).OrderByDescending(group => group.Alerts.Count).Take(MaxGroups)
                    .Select(group => new Stat(
                        group.Name.Length > 0 ? group.Name : "ungrouped",
                        group.Alerts.Count,
                        Level: group.Alerts.Select(alert => alert.Level).DefaultIfEmpty(AlarmLevel.Ok).Max())),
            ],
        };
    }
}
