using Operator.Testing.Servers;

namespace Operator.Activities.Tests.Guide;

/// <summary>A real PostgreSQL and a real PgBouncer before it.</summary>
public sealed class GuidePostgres : IAsyncLifetime
{
    public PostgresServer Server { get; } = new();

    public PgBouncerServer Bouncer { get; }

    public GuidePostgres() => Bouncer = new PgBouncerServer(Server, "scram-sha-256");

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await Bouncer.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Bouncer.DisposeAsync();
        await Server.DisposeAsync();
    }
}
