using Operator.Monitors.Loki;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.Loki;

public sealed class LokiLogsCompliance : JsonMonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddLoki(new LokiOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((ILogsMonitor)monitor).SearchAsync(new LogQuery("error", TimeSpan.FromHours(1)), cancellationToken)).Failure;
}
