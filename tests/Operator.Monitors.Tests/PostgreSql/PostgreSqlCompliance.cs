using Operator.Monitors.PostgreSql;
using Operator.Monitors.Tests.Compliance;

namespace Operator.Monitors.Tests.PostgreSql;

public abstract class PostgreSqlCompliance(PostgresFixture server) : PgWireCompliance
{
    private protected override int RealPort => server.Port;

    private protected override string Url(int port, string sslMode = "disable", string host = "127.0.0.1", string? password = null) =>
        $"postgres://watcher:{Uri.EscapeDataString(password ?? PostgresFixture.RolePassword)}@{host}:{port}/postgres?sslmode={sslMode}";

    private protected override void Add(MonitorsBuilder builder, string url, TimeSpan timeout) =>
        builder.AddPostgreSql(new PostgreSqlOptions { Name = "subject", Setting = "SUBJECT_URL", Url = url, Timeout = timeout });
}
