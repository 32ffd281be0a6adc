using Operator.Monitors.Prometheus;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.Prometheus;

public sealed class PrometheusQueryCompliance : JsonMonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddPrometheus(new PrometheusOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((IMetricsMonitor)monitor).QueryAsync(new MetricsQuery("up"), cancellationToken)).Failure;
}
