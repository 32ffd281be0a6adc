using Operator.Monitors.Kong;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.Kong;

public sealed class KongCompliance : JsonMonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddKong(new KongOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((IGatewayMonitor)monitor).GetStatusAsync(cancellationToken)).Failure;
}
