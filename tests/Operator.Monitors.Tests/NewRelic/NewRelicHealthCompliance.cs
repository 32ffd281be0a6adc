using Operator.Monitors.NewRelic;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.NewRelic;

public sealed class NewRelicHealthCompliance : JsonMonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddNewRelic(new NewRelicOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true, ApiKey = "NRAK-k3y", AccountId = 1234567 });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await monitor.CheckHealthAsync(cancellationToken)).Failure;
}
