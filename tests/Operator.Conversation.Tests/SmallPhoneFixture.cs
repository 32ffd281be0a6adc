using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>A conversation with a real PgBouncer to ask and replies of one segment.</summary>
public sealed class SmallPhoneFixture(MonitoredFixture monitored) : ConversationFixture
{
    private readonly PgBouncerServer bouncer = new(monitored.Postgres, "scram-sha-256");

    internal string PooledConnectionString => bouncer.ClientConnectionString;

    private protected override async Task PrepareAsync(IDictionary<string, string> settings)
    {
        await bouncer.InitializeAsync();
        settings["DB_STATS_URL"] = bouncer.Url();
        settings["DB_TYPE"] = "pgbouncer";
        settings["REPLY_MAX_SEGMENTS"] = "1";
    }

    private protected override ValueTask EndSystemsAsync() => bouncer.DisposeAsync();
}
