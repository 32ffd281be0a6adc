using Npgsql;
using Operator.Messaging;
using Operator.Storage.Postgres;
using Operator.Storage.Sql;
using Operator.Testing.Servers;

namespace Operator.Storage.Tests.Postgres;

public sealed class PostgresDatabaseTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Initialize_ByFourProgramsAtOnce_MakesTheTablesOnce()
    {
        var name = await postgres.CreateAsync(isEmpty: true);

        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => postgres.OpenAsync(name)));

        Assert.True(await new MessageStore(databases[0]).TryReceiveAsync(Texts.Inbound(), Token));
        var facts = await databases[3].GetFactsAsync(Texts.Noon, Token);
        Assert.Equal((1, 100), (facts.Received, facts.Connections?.Most));
        Assert.InRange(facts.Connections?.Open ?? 0, 5, 100);
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Initialize_ANewerDatabase_IsRefusedAndLeftAsItIs()
    {
        var name = await postgres.CreateAsync();
        await postgres.ExecuteAsync(name, "INSERT INTO schemaversions (scriptname, applied) VALUES ('Postgres/9999_future.sql', now())");

        Assert.Equal(
            $"The database '127.0.0.1:{postgres.Server.Port}/{name}' was made by a newer Operator: it has 'Postgres/9999_future.sql', this program ends at "
            + "'Postgres/0027_heads.sql'. Run the newer version, or restore the backup from before the update.",
            await FailureAsync(postgres.Options(name)));
    }

    [Theory]
    [InlineData("Password=" + PostgresServer.Password, "Password=wrong", "it refuses the user (password authentication failed for user \"postgres\"). Correct the user or the password.")]
    [InlineData("Database=", "Database=no", "there is no such database. Create it, e.g. with createdb, or correct the name.")]
    public async Task Initialize_AWrongAddress_SaysWhatIsWrong(string right, string wrong, string expected)
    {
        var options = new PostgresStorageOptions { ConnectionString = postgres.Options("").ConnectionString.Replace(right, wrong, StringComparison.Ordinal) };

        var failure = await FailureAsync(options);

        Assert.StartsWith($"DATABASE_URL names 127.0.0.1:{postgres.Server.Port}/", failure, StringComparison.Ordinal);
        Assert.EndsWith(expected, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initialize_WhereNobodyListens_SaysSo()
    {
        var failure = await FailureAsync(new PostgresStorageOptions { ConnectionString = $"Host=127.0.0.1;Port={FreePort.Next()};Username=a;Password=b;Database=c" });

        Assert.Contains("it can't be reached (", failure, StringComparison.Ordinal);
        Assert.EndsWith("Check that PostgreSQL runs there and the address is right.", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initialize_AUserWithoutRights_SaysSo()
    {
        var name = await postgres.CreateAsync(isEmpty: true);
        await postgres.Server.ExecuteAsync($"CREATE ROLE {name} LOGIN PASSWORD '{PostgresServer.Password}'");

        // Before version 15 everybody may make tables.
        await postgres.ExecuteAsync(name, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        var options = new PostgresStorageOptions { ConnectionString = postgres.Options(name).ConnectionString.Replace("Username=postgres", $"Username={name}", StringComparison.Ordinal) };

        Assert.EndsWith("Make it the owner of the database.", await FailureAsync(options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectionsThatBreakWhileNobodyUsesThem_CostNothing()
    {
        var name = await postgres.CreateAsync();
        await using var database = await postgres.OpenAsync(name);
        var store = new MessageStore(database);
        Assert.True(await store.TryReceiveAsync(Texts.Inbound(), Token));
        Assert.Single(await store.GetHistoryAsync(10, Token));

        await TerminateAsync(name);

        Assert.True(await store.TryReceiveAsync(Texts.Inbound(), Token));
        Assert.Equal(2, (await store.GetHistoryAsync(10, Token)).Count);
    }

    [Fact]
    public async Task AConnectionThatBreaksAtWork_FailsWhatIsUnderWay_AndTheNextWriteWorks()
    {
        var name = await postgres.CreateAsync();
        await using var database = await postgres.OpenAsync(name);
        var store = new MessageStore(database);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(async () => await database.WriteAsync(
            session =>
            {
                TerminateAsync(name).GetAwaiter().GetResult();
                return session.Execute("SELECT 1");
            },
            Token));

        Assert.StartsWith($"PostgreSQL at 127.0.0.1:{postgres.Server.Port}/{name} does not answer (", failure.Message, StringComparison.Ordinal);
        Assert.True(await store.TryReceiveAsync(Texts.Inbound(), Token));
    }

    [Fact]
    public async Task ATextThatPostgreSqlCannotKeep_IsKeptReadable()
    {
        await using var database = await postgres.OpenAsync(await postgres.CreateAsync());
        var store = new MessageStore(database);
        string[] bodies = ["a\0b", "a\uD83D", "\uDE00\uD83D\uDE00 well"];

        foreach (var body in bodies)
        {
            Assert.True(await store.TryReceiveAsync(Texts.Inbound(body: body), Token));
        }

        Assert.Equal(
            ["\uFFFD\uD83D\uDE00 well", "a\uFFFD", "a\uFFFDb"], (await store.GetHistoryAsync(3, Token)).Select(entry => entry.Message.Body));
    }

    [Fact]
    public async Task WhatNeedsTheSameAlone_IsWrittenOneAfterTheOther()
    {
        var name = await postgres.CreateAsync();
        await using var one = await postgres.OpenAsync(name);
        await using var two = await postgres.OpenAsync(name);
        await postgres.ExecuteAsync(name, "CREATE TABLE counter (value integer); INSERT INTO counter VALUES (0)");

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => CountAsync(i % 2 == 0 ? one : two)));

        Assert.Equal(200, await one.ReadAsync(Value, Token));

        static async Task CountAsync(Database database) => await database.WriteAsync(
            session => session.Execute("UPDATE counter SET value = @value", ("@value", Value(session) + 1)), Token, "counter", Guid.NewGuid().ToString());
    }

    [Fact]
    public async Task Keys_AreAddedOnceAndFoundByThePrefix()
    {
        var name = await postgres.CreateAsync();
        await using var one = await postgres.OpenAsync(name);
        await using var two = await postgres.OpenAsync(name);
        var (mine, others) = (new SharedKeys(one), new SharedKeys(two));

        Assert.True(await mine.TryAddAsync("ring/a", "first", Token));
        Assert.False(await others.TryAddAsync("ring/a", "second", Token));
        Assert.True(await others.TryAddAsync("signing/a", "third", Token));
        await mine.RemoveAsync("ring/a", "second", Token);
        Assert.Equal(["first"], await others.ReadAsync("ring/", Token));
        await others.RemoveAsync("ring/a", "first", Token);
        Assert.Empty(await mine.ReadAsync("ring/", Token));
    }

    private static int Value(SqlSession session)
    {
        using var rows = session.Query("SELECT value FROM counter");
        rows.Read();
        return rows.GetInt32(0);
    }

    private static async Task<string> FailureAsync(PostgresStorageOptions options)
    {
        await using var database = new PostgresDatabase(options);
        return (await Assert.ThrowsAsync<StorageUnavailableException>(() => database.InitializeAsync(Token))).Message;
    }

    private async Task TerminateAsync(string name)
    {
        await using var connection = await postgres.Server.OpenAsync();
        await using var terminate = new NpgsqlCommand($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'", connection);
        await using var count = new NpgsqlCommand($"SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '{name}'", connection);
        await terminate.ExecuteNonQueryAsync(CancellationToken.None);
        await Until.TrueAsync(async token => (long)(await count.ExecuteScalarAsync(token))! == 0, "the sessions' end");
    }
}
