namespace Operator.Monitors.Tests.PgBouncer;

public sealed class PgBouncerStatsCompliance(PgBouncerFixture server) : PgBouncerCompliance(server)
{
    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((IDatabaseMonitor)monitor).GetStatsAsync("pools", cancellationToken)).Failure;
}
