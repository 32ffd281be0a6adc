using Microsoft.Data.Sqlite;
using Operator.Messaging;
using Operator.Storage.Sql;
using Operator.Storage.Sqlite;

namespace Operator.Storage.Tests.Sqlite;

public sealed class GroupCommitWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_AThousandAtOnce_AllAreThere()
    {
        await using var database = await folder.OpenAsync();
        var store = new MessageStore(database);

        var received = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => store.TryReceiveAsync(Texts.Inbound(), Token).AsTask())));

        Assert.DoesNotContain(false, received);
        Assert.Equal(1000, (await database.GetFactsAsync(Texts.Noon, Token)).Received);
    }

    [Fact]
    public async Task Write_OneThatFails_TakesNobodyAlong()
    {
        await using var database = await folder.OpenAsync();
        var store = new MessageStore(database);
        using var gate = new ManualResetEventSlim();
        var gateKeeper = BlockAsync(database, gate);

        // All of these wait behind the gate and so share one transaction.
        var before = store.TryReceiveAsync(Texts.Inbound(), Token).AsTask();
        var failing = store.EnqueueAsync([Texts.Outbound(), Texts.Outbound(inReplyTo: Guid.CreateVersion7())], Token).AsTask();
        var broken = database.WriteAsync<int>(_ => throw new InvalidCastException("bug"), Token).AsTask();
        var after = store.TryReceiveAsync(Texts.Inbound(), Token).AsTask();
        gate.Set();

        Assert.True(await before);
        Assert.True(await after);
        await Assert.ThrowsAsync<SqliteException>(() => failing);
        await Assert.ThrowsAsync<InvalidCastException>(() => broken);
        await gateKeeper;
        var facts = await database.GetFactsAsync(Texts.Noon, Token);
        Assert.Equal((2L, 0L), (facts.Received, facts.PendingOutbound));
    }

    [Fact]
    public async Task Write_ALostTransaction_FailsItsRequestsAndTheNextOneWorks()
    {
        await using var database = await folder.OpenAsync();
        var store = new MessageStore(database);

        await Assert.ThrowsAsync<SqliteException>(async () => await database.WriteAsync(session => session.Execute("ROLLBACK"), Token));

        Assert.True(await store.TryReceiveAsync(Texts.Inbound(), Token));
    }

    [Fact]
    public async Task Write_CancelledBeforeItIsTaken_WritesNothing()
    {
        await using var database = await folder.OpenAsync();
        var store = new MessageStore(database);
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var gateKeeper = BlockAsync(database, gate);

        var cancelled = store.TryReceiveAsync(Texts.Inbound(), cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.Set();
        await gateKeeper;
        Assert.Equal(0, (await database.GetFactsAsync(Texts.Noon, Token)).Received);
    }

    [Fact]
    public async Task Write_CancelledAfterItIsTaken_IsWrittenAndSaysSo()
    {
        await using var database = await folder.OpenAsync();
        using var cancellation = new CancellationTokenSource();

        Assert.Equal(7, await database.WriteAsync(
            _ =>
            {
                cancellation.Cancel();
                return 7;
            },
            cancellation.Token));
    }

    [Fact]
    public async Task Write_AFullQueue_HoldsCallersBack()
    {
        await using var database = await folder.OpenAsync(queueCapacity: 1);
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var gateKeeper = BlockAsync(database, gate);
        var queued = database.WriteAsync(_ => 1, Token).AsTask();

        var givenUp = database.WriteAsync(_ => 2, cancellation.Token).AsTask();
        var heldBack = database.WriteAsync(_ => 3, Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.False(heldBack.IsCompleted);
        gate.Set();
        Assert.Equal((0, 1, 3), (await gateKeeper, await queued, await heldBack));
    }

    [Fact]
    public async Task WriteLater_WhenNobodyElseWrites_GoesAtOnce()
    {
        await using var database = await folder.OpenAsync();

        Assert.Equal(7, await database.WriteAsync(_ => ValueTask.FromResult(7), TimeSpan.FromHours(1), Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    [Theory]
    [InlineData(36_000_000_000, true)]
    [InlineData(1, false)]
    public async Task WriteLater_LetsOthersPass_WhileItsPatienceLasts(long patience, bool isLater)
    {
        await using var database = await folder.OpenAsync();
        var store = new MessageStore(database);
        using var gate = new ManualResetEventSlim();
        var gateKeeper = BlockAsync(database, gate);

        // Others see what is committed before, and not what is only written in the same transaction.
        var patient = database.WriteAsync(async _ => (await store.GetHistoryAsync(1, Token)).Count == 1, TimeSpan.FromTicks(patience), Token).AsTask();
        var urgent = store.TryReceiveAsync(Texts.Inbound(), Token);
        gate.Set();

        Assert.True(await urgent);
        Assert.Equal(isLater, await patient);
        await gateKeeper;
    }

    [Fact]
    public async Task Dispose_CommitsWhatWaits_AndRefusesTheRest()
    {
        var database = await folder.OpenAsync();
        var store = new MessageStore(database);
        using var gate = new ManualResetEventSlim();
        var gateKeeper = BlockAsync(database, gate);
        var waiting = Enumerable.Range(0, 100).Select(_ => store.TryReceiveAsync(Texts.Inbound(), Token).AsTask()).ToList();

        var closing = database.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.TryReceiveAsync(Texts.Inbound(), Token));
        gate.Set();
        await closing;

        await gateKeeper;
        Assert.DoesNotContain(false, await Task.WhenAll(waiting));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.GetHistoryAsync(1, Token));
        await using var reopened = await folder.OpenAsync();
        Assert.Equal(100, (await reopened.GetFactsAsync(Texts.Noon, Token)).Received);
    }

    public void Dispose() => folder.Dispose();

    // Completes when the writer is inside; it stays there until the gate opens.
    private static async Task<int> BlockAsync(SqliteDatabase database, ManualResetEventSlim gate)
    {
        using var inside = new ManualResetEventSlim();
        var write = database.WriteAsync(
            _ =>
            {
                inside.Set();
                gate.Wait(Token);
                return 0;
            },
            Token).AsTask();
        inside.Wait(Token);
        return await write;
    }
}
