namespace Operator.Monitors.Tests.PgBouncer;

public sealed class PgBouncerHealthCompliance(PgBouncerFixture server) : PgBouncerCompliance(server)
{
    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await monitor.CheckHealthAsync(cancellationToken)).Failure;
}
