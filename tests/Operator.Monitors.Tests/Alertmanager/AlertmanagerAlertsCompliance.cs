using Operator.Monitors.Alertmanager;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.Alertmanager;

public sealed class AlertmanagerAlertsCompliance : JsonMonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddAlertmanager(new AlertmanagerOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((IAlertsMonitor)monitor).GetAlertsAsync(cancellationToken)).Failure;
}
