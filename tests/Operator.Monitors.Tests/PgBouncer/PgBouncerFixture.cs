using Operator.Monitors.Tests.PostgreSql;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.PgBouncer;

/// <summary>A real PgBouncer before the tests' PostgreSQL.</summary>
public sealed class PgBouncerFixture(PostgresFixture postgres) : IAsyncLifetime
{
    public PgBouncerServer Server { get; } = new(postgres, "scram-sha-256");

    public ValueTask InitializeAsync() => Server.InitializeAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
