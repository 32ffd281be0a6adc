namespace Operator.Monitors.Tests.PostgreSql;

public sealed class PostgreSqlStatsCompliance(PostgresFixture server) : PostgreSqlCompliance(server)
{
    private protected override async Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken) =>
        (await ((IDatabaseMonitor)monitor).GetStatsAsync("locks", cancellationToken)).Failure;
}
