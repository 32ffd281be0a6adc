using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.App.Sending;
using Operator.Messaging;
using Operator.Storage;
using Operator.Testing.Servers;

namespace Operator.App.Tests.Sending;

/// <summary>An outbox in a database of its own, with the sender that empties it into a transport the test controls.</summary>
internal sealed class OutboxFixture : IAsyncDisposable
{
    public const string Ann = "+14155550101";
    public const string Service = "+14155550100";

    private readonly string folder = Directory.CreateTempSubdirectory("operator-outbox-").FullName;
    private readonly ServiceProvider services;

    private OutboxFixture(SendingRate rate)
    {
        services = new ServiceCollection().AddSqliteStorage(new SqliteStorageOptions { DataDirectory = folder }).BuildServiceProvider();
        Sender = new OutboxSender(
            Store, Signal, services.GetRequiredService<Database>(), [Transport], new OptOuts(Delivery, Clock), rate, Clock, NullLogger<OutboxSender>.Instance);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    public HeldTransport Transport { get; } = new();

    public OutboxSignal Signal { get; } = new();

    public OutboxSender Sender { get; }

    public IMessageStore Store => services.GetRequiredService<IMessageStore>();

    public IDeliveryStore Delivery => services.GetRequiredService<IDeliveryStore>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the database and starts the sender.</summary>
    public static async Task<OutboxFixture> StartAsync(int? perMinute = null)
    {
        var fixture = new OutboxFixture(new SendingRate(perMinute, () => 1));
        await fixture.services.GetRequiredService<Database>().InitializeAsync(Token);
        await fixture.Sender.StartAsync(Token);
        return fixture;
    }

    /// <summary>Puts answers to one text of Ann's into the outbox and wakes the sender.</summary>
    public async Task<Guid> AnswerAsync(MessageChannel channel, params string[] bodies)
    {
        var (inbound, result) = await ReceiveAsync(channel, bodies);
        Assert.True(await Store.CompleteInboundAsync(inbound.Id, result, Token));
        Signal.Set();
        return inbound.Id;
    }

    /// <summary>Answers one text of Ann's with a place for the first answer, and does not wake the sender.</summary>
    public async Task<Guid> AnswerDirectlyAsync(params string[] bodies)
    {
        var (inbound, result) = await ReceiveAsync(MessageChannel.Sms, bodies);
        var lease = await ReserveAsync();
        Assert.Equal(InboundCompletion.ClosedAndLeased, await Store.CompleteInboundAsync(inbound.Id, result, lease, Token));
        Sender.Send(result.Replies[0], lease);
        return inbound.Id;
    }

    /// <summary>The same, but nobody learns that the commit took place.</summary>
    public async Task AnswerWithoutKnowingAsync(params string[] bodies)
    {
        var (inbound, result) = await ReceiveAsync(MessageChannel.Sms, bodies);
        var lease = await ReserveAsync();
        Assert.Equal(InboundCompletion.ClosedAndLeased, await Store.CompleteInboundAsync(inbound.Id, result, lease, Token));
        Sender.GiveBack(lease, isCertain: false);
    }

    /// <summary>Takes a place.</summary>
    public async Task<OutboundLease> ReserveAsync()
    {
        OutboundLease? lease = null;
        await Until.TrueAsync(_ => Task.FromResult((lease = Sender.TryReserve()) is not null), "a place");
        return lease!;
    }

    /// <summary>The answers as they are in the database.</summary>
    public async Task<IReadOnlyList<OutboundState>> AnswersAsync(Guid inboundId) =>
        [.. (await Store.FindAsync(inboundId, Token))!.Replies.Select(reply => reply.State)];

    public async ValueTask DisposeAsync()
    {
        using (var now = new CancellationTokenSource())
        {
            await now.CancelAsync();
            await Sender.StopAsync(now.Token);
        }

        Sender.Dispose();
        Signal.Dispose();
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<(InboundMessage Inbound, InboundResult Result)> ReceiveAsync(MessageChannel channel, string[] bodies)
    {
        var now = Clock.GetUtcNow();
        var inbound = new InboundMessage(Guid.CreateVersion7(now), channel, $"SM{Guid.NewGuid():N}", null, Ann, Service, "status", now);
        OutboundMessage[] replies =
        [
            .. bodies.Select(body => new OutboundMessage(
                Guid.CreateVersion7(now), channel, Service, Ann, body, inbound.Id, MessagePriority.Reply, now)),
        ];
        Assert.True(await Store.TryReceiveAsync(inbound, Token));
        return (inbound, new InboundResult(InboundOutcome.Answered, replies, null, "status", null, now));
    }
}
