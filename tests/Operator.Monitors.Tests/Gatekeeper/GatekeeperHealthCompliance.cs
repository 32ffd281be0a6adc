using Operator.Monitors.Gatekeeper;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.Gatekeeper;

public sealed class GatekeeperHealthCompliance : JsonMonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddGatekeeper(new GatekeeperOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await monitor.CheckHealthAsync(cancellationToken)).Failure;
}
