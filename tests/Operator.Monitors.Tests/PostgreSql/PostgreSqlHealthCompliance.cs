namespace Operator.Monitors.Tests.PostgreSql;

public sealed class PostgreSqlHealthCompliance(PostgresFixture server) : PostgreSqlCompliance(server)
{
    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await monitor.CheckHealthAsync(cancellationToken)).Failure;
}
