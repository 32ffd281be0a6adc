using Operator.Testing.Servers;

[assembly: AssemblyFixture(typeof(Operator.Monitors.Tests.PostgreSql.PostgresFixture))]

namespace Operator.Monitors.Tests.PostgreSql;

/// <summary>One real PostgreSQL for all tests, with an ordinary role <c>plain</c> and a role <c>watcher</c> in pg_monitor.</summary>
public sealed class PostgresFixture : PostgresServer, IAsyncLifetime
{
    public const string RolePassword = "r0le pass/w#rd";

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await ExecuteAsync($"""
            CREATE ROLE plain LOGIN PASSWORD '{RolePassword}';
            CREATE ROLE watcher LOGIN PASSWORD '{RolePassword}' IN ROLE pg_monitor;
            """);
    }
}
