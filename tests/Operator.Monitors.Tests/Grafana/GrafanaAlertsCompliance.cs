using Operator.Monitors.Grafana;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.Grafana;

public sealed class GrafanaAlertsCompliance : JsonMonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddGrafana(new GrafanaOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((IAlertsMonitor)monitor).GetAlertsAsync(cancellationToken)).Failure;
}
