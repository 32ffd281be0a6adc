using Operator.Monitors.HttpHealth;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.HttpHealth;

public sealed class HttpHealthCompliance : MonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddHttpHealth(new HttpHealthOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await monitor.CheckHealthAsync(cancellationToken)).Failure;
}
