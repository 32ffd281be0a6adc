using Operator.Monitors.Datadog;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.Datadog;

public sealed class DatadogMetricsCompliance : JsonMonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddDatadog(new DatadogOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true, ApiKey = "api-k3y", AppKey = "app-k3y" });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((IMetricsMonitor)monitor).QueryAsync(new MetricsQuery("up"), cancellationToken)).Failure;
}
