using Operator.Messaging;
using Operator.Storage.Sql;

namespace Operator.Storage.Tests.Postgres;

/// <summary>SETUP.md's way to back up and restore a PostgreSQL database.</summary>
public sealed class PostgresBackupTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ADumpTakenWhileTextsComeIn_IsRestoredIntoAnEmptyDatabase()
    {
        var (name, restored) = (await postgres.CreateAsync(), await postgres.CreateAsync(isEmpty: true));
        var before = Texts.Inbound();
        await using (var database = await postgres.OpenAsync(name))
        {
            var store = new MessageStore(database);
            Assert.True(await store.TryReceiveAsync(before, Token));
            using var enough = new CancellationTokenSource();
            var receiving = Texts.ReceiveAsync(store, enough.Token);
            using var tools = new PostgresTools(postgres.Server);
            await tools.RunAsync("pg_dump", "--format=custom", $"--file={tools.File}", $"--dbname={name}");
            await tools.RunAsync("pg_restore", "--exit-on-error", $"--dbname={restored}", tools.File);
            await enough.CancelAsync();
            await receiving;
        }

        await using var again = await postgres.OpenAsync(restored);
        var copy = new MessageStore(again);
        Assert.Equal(before, (await copy.FindAsync(before.Id, Token))!.Message);
        Assert.True(await copy.TryReceiveAsync(Texts.Inbound(), Token));
    }
}
