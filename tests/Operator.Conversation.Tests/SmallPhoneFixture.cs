using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>A conversation with a real PgBouncer to ask and replies of one segment.</summary>
public sealed class SmallPhoneFixture(MonitoredFixture monitored) : IAsyncLifetime
{
    private readonly PgBouncerServer bouncer = new(monitored.Postgres, "scram-sha-256");
    private Conversation? conversation;

    internal Conversation Conversation => conversation ?? throw new InvalidOperationException("Not started.");

    internal string PooledConnectionString => bouncer.ClientConnectionString;

    public async ValueTask InitializeAsync()
    {
        await bouncer.InitializeAsync();
        conversation = await Conversation.StartAsync(("DB_STATS_URL", bouncer.Url()), ("DB_TYPE", "pgbouncer"), ("REPLY_MAX_SEGMENTS", "1"));
    }

    public async ValueTask DisposeAsync()
    {
        if (conversation is not null)
        {
            await conversation.DisposeAsync();
        }

        await bouncer.DisposeAsync();
    }
}
