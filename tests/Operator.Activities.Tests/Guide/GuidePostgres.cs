using Npgsql;
using Operator.Testing.Servers;

namespace Operator.Activities.Tests.Guide;

/// <summary>A real PostgreSQL, which can be given a slow statement, and a real PgBouncer before it.</summary>
public sealed class GuidePostgres : IAsyncLifetime
{
    private readonly CancellationTokenSource stop = new();
    private NpgsqlConnection? slow;
    private Task? sleeping;

    public PostgresServer Server { get; } = new();

    public PgBouncerServer Bouncer { get; }

    public GuidePostgres() => Bouncer = new PgBouncerServer(Server, "scram-sha-256");

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await Bouncer.InitializeAsync();
    }

    /// <summary>Starts a statement and waits until it has run for a second.</summary>
    public async Task RunSlowlyAsync()
    {
        slow = await Server.OpenAsync();
        sleeping = new NpgsqlCommand("SELECT pg_sleep(600)", slow).ExecuteNonQueryAsync(stop.Token);
        await using var watcher = await Server.OpenAsync();
        await using var runs = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE pid = @pid AND state = 'active' AND now() - query_start > interval '1 second'", watcher);
        runs.Parameters.AddWithValue("pid", slow.ProcessID);
        await Until.TrueAsync(async token => (long)(await runs.ExecuteScalarAsync(token))! == 1, "the statement has run for a second");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await (sleeping ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        if (slow is not null)
        {
            await slow.DisposeAsync();
        }

        await Bouncer.DisposeAsync();
        await Server.DisposeAsync();
    }
}
