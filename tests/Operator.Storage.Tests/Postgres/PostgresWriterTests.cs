using System.Collections.Concurrent;
using Npgsql;
using Operator.Messaging;
using Operator.Storage.Postgres;
using Operator.Storage.Sql;

namespace Operator.Storage.Tests.Postgres;

/// <summary>Writes whose statements go to the server together.</summary>
public sealed class PostgresWriterTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneThatFails_TakesNobodyAlong()
    {
        await using var database = await OpenAsync();
        var store = new MessageStore(database);
        var written = await TogetherAsync(
            database,
            () => store.TryReceiveAsync(Texts.Inbound(), Token).AsTask(),
            async () =>
            {
                await store.EnqueueAsync([Texts.Outbound(), Texts.Outbound(inReplyTo: Guid.CreateVersion7())], Token);
                return true;
            },
            () => AddAsync(database, (_, _) => throw new InvalidCastException("bug")),
            () => AddAsync(database, async (session, value) => await session.ExecuteAsync("UPDATE counter SET value = @value", ("@value", value + 1)) == 1),
            () => store.TryReceiveAsync(Texts.Inbound(), Token).AsTask());

        Assert.True(await written[0]);
        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, (await Assert.ThrowsAsync<PostgresException>(() => written[1])).SqlState);
        await Assert.ThrowsAsync<InvalidCastException>(() => written[2]);
        Assert.True(await written[3]);
        Assert.True(await written[4]);
        var facts = await database.GetFactsAsync(Texts.Noon, Token);
        Assert.Equal((2L, 0L, 1), (facts.Received, facts.PendingOutbound, await CountAsync(database)));
    }

    [Fact]
    public async Task ThoseThatWantTheSameAlone_GoOneAfterTheOther()
    {
        await using var database = await OpenAsync();
        var written = await TogetherAsync(database, [.. Enumerable.Repeat(CountAloneAsync, 20)]);

        Assert.DoesNotContain(false, await Task.WhenAll(written));
        Assert.Equal(20, await CountAsync(database));

        Task<bool> CountAloneAsync() => AddAsync(
            database, async (session, value) => await session.ExecuteAsync("UPDATE counter SET value = @value", ("@value", value + 1)) == 1, "counter");
    }

    [Fact]
    public async Task WhatIsPosted_IsThereForAStatementByItself_AndGoesWithTheTransaction()
    {
        await using var database = await OpenAsync();
        var seen = await database.WriteAsync(
            session =>
            {
                session.Post("UPDATE counter SET value = 7");
                return Value(session);
            },
            Token);
        await Assert.ThrowsAsync<InvalidCastException>(async () => await database.WriteAsync<int>(
            session =>
            {
                session.Post("UPDATE counter SET value = 8");
                throw new InvalidCastException("bug");
            },
            Token));

        Assert.Equal((7, 7), (seen, await CountAsync(database)));
    }

    [Fact]
    public async Task AWriteThatWaitsForSomethingElse_IsRefused()
    {
        await using var database = await OpenAsync();
        var never = new TaskCompletionSource<bool>();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(database, async (session, _) =>
        {
            session.Post("UPDATE counter SET value = 8");
            return await never.Task;
        }));

        Assert.Equal("A write waits for something else than its session.", failure.Message);
        Assert.Equal(0, await CountAsync(database));
    }

    [Fact]
    public async Task AStatementByItself_AfterOneThatWentWithOthers_IsRefused()
    {
        await using var database = await OpenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(database, (session, _) => ValueTask.FromResult(session.Execute("UPDATE counter SET value = 8") == 1)));

        Assert.Equal(0, await CountAsync(database));
    }

    [Fact]
    public async Task AConnectionThatBreaksBeforeTheCommit_CostsNothing()
    {
        await using var database = await OpenAsync();
        var tries = 0;

        var isWritten = await AddAsync(database, async (session, value) =>
        {
            if (++tries == 1)
            {
                await session.QueryAsync("SELECT pg_terminate_backend(pg_backend_pid())", static rows => rows.Read());
            }

            return await session.ExecuteAsync("UPDATE counter SET value = @value", ("@value", value + 1)) == 1;
        });

        Assert.True(isWritten);
        Assert.Equal((2, 1), (tries, await CountAsync(database)));
    }

    [Fact]
    public async Task OneThatFailsWithTheCommit_TakesNobodyAlong()
    {
        await using var database = await OpenAsync();
        await UseAsync(database);
        var written = await TogetherAsync(
            database,
            () => IncrementAsync(database),
            () => AtOnceAsync(database, session => session.QueryAsync("SELECT 1 / (value - value) FROM counter", static rows => rows.Read())),
            () => AtOnceAsync(database, _ => throw new InvalidCastException("bug")),
            () => AtOnceAsync(database, session => session.QueryAsync<bool>("UPDATE counter SET value = value + 10 RETURNING value", static _ => throw new InvalidCastException("bug"))),
            () => IncrementAsync(database));

        Assert.True(await written[0]);
        Assert.Equal(PostgresErrorCodes.DivisionByZero, (await Assert.ThrowsAsync<PostgresException>(() => written[1])).SqlState);
        await Assert.ThrowsAsync<InvalidCastException>(() => written[2]);
        await Assert.ThrowsAsync<InvalidCastException>(() => written[3]);
        Assert.True(await written[4]);

        // What can't be read is written, unless a connection had rested.
        Assert.Contains(await CountAsync(database), new HashSet<int> { 12, 2 });
    }

    [Fact]
    public async Task ThoseThatGoWithTheCommit_AreOneTransaction()
    {
        await using var database = await OpenAsync();
        await UseAsync(database);
        var transactions = new ConcurrentBag<long>();

        var written = await TogetherAsync(database, [.. Enumerable.Repeat(RecordAsync, 5)]);

        Assert.DoesNotContain(false, await Task.WhenAll(written));
        Assert.Equal((5, 1), (await CountAsync(database), transactions.Distinct().Count()));

        Task<bool> RecordAsync() => AtOnceAsync(database, session => session.QueryAsync(
            "UPDATE counter SET value = value + 1 RETURNING txid_current()",
            rows =>
            {
                var isChanged = rows.Read();
                transactions.Add(rows.GetInt64(0));
                return isChanged;
            }));
    }

    [Fact]
    public async Task OneThatAsksAgain_IsRefused()
    {
        await using var database = await OpenAsync();
        await UseAsync(database);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => AtOnceAsync(
            database, async session => await IncrementAsync(session) && await IncrementAsync(session)));

        Assert.Equal("A write that asks for all its statements at once has asked for another one later.", failure.Message);
    }

    [Fact]
    public async Task AConnectionThatBreaksWhileItRests_CostsNothing()
    {
        await using var database = await OpenAsync();
        await database.ReadAsync(
            session => session.List("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", row => row.GetBoolean(0)),
            Token);

        Assert.True(await IncrementAsync(database));
        Assert.Equal(1, await CountAsync(database));
    }

    /// <summary>Lets each connection write once: what rests is not trusted.</summary>
    private static async Task UseAsync(Database database) =>
        await TogetherAsync(database, () => AddAsync(database, (_, _) => ValueTask.FromResult(true)));

    private static Task<bool> IncrementAsync(Database database) => AtOnceAsync(database, IncrementAsync);

    private static async ValueTask<bool> IncrementAsync(SqlSession session) => await session.ExecuteAsync("UPDATE counter SET value = value + 1") == 1;

    private static Task<bool> AtOnceAsync(Database database, Func<SqlSession, ValueTask<bool>> write) => database.WriteAtOnceAsync(write, TimeSpan.Zero, Token).AsTask();

    private static async Task<bool> AddAsync(Database database, Func<SqlSession, int, ValueTask<bool>> add, params string[] alone) => await database.WriteAsync(
        async session => await add(session, await session.QueryAsync(
            "SELECT value FROM counter",
            static rows =>
            {
                rows.Read();
                return rows.GetInt32(0);
            })),
        TimeSpan.Zero,
        Token,
        alone);

    private static ValueTask<int> CountAsync(Database database) => database.ReadAsync(Value, Token);

    private static int Value(SqlSession session) => session.List("SELECT value FROM counter", row => row.GetInt32(0))[0];

    /// <summary>Has all that is written in one transaction: the writers are held until it waits, and one of them is let go.</summary>
    private static async Task<IReadOnlyList<Task<bool>>> TogetherAsync(Database database, params Func<Task<bool>>[] writes)
    {
        using var one = new SemaphoreSlim(0);
        using var others = new SemaphoreSlim(0);
        using var inside = new SemaphoreSlim(0);
        var first = await HoldAsync(one);
        var rest = new List<Task>();
        while (rest.Count < PostgresDatabase.Writers - 1)
        {
            rest.Add(await HoldAsync(others));
        }

        var written = writes.Select(write => write()).ToList();
        one.Release();
        await ((Task)Task.WhenAll(written)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        others.Release(rest.Count);
        await Task.WhenAll([first, .. rest]);
        return written;

        // Keeps a writer busy; the next one is another's.
        async Task<Task> HoldAsync(SemaphoreSlim gate)
        {
            var holding = database.WriteAsync(
                _ =>
                {
                    inside.Release();
                    gate.Wait(Token);
                    return 0;
                },
                Token).AsTask();
            await inside.WaitAsync(Token);
            return holding;
        }
    }

    private async Task<Database> OpenAsync()
    {
        var name = await postgres.CreateAsync();
        await postgres.ExecuteAsync(name, "CREATE TABLE counter (value integer); INSERT INTO counter VALUES (0)");
        return await postgres.OpenAsync(name);
    }
}
