using Operator.Monitors.HttpStats;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.HttpStats;

public sealed class HttpStatsCompliance : JsonMonitorCompliance
{
    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddHttpStats(new HttpStatsOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout, Compression = true });

    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((IDatabaseMonitor)monitor).GetStatsAsync("all", cancellationToken)).Failure;
}
