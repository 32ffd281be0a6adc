using CsCheck;
using Operator.Messaging;

namespace Operator.Storage.Tests;

public abstract partial class MessageStoreCompliance
{
    [Fact]
    public async Task Enqueue_OneThatCannotBeStored_StoresNone()
    {
        var ofNoText = Texts.Outbound(inReplyTo: Guid.CreateVersion7());

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            async () => await Store.EnqueueAsync([Texts.Outbound(Texts.Bob), ofNoText], Token));

        Assert.Empty(await ClaimOutboundAsync());
    }

    [Fact]
    public async Task Enqueue_AnIdThatIsThere_IsLeftAsItIs()
    {
        var message = await EnqueueAsync(Texts.Outbound());

        await Store.EnqueueAsync([message with { Body = "Another." }], Token);

        var claimed = Assert.Single(await Store.ClaimDueOutboundAsync("a", Noon.AddHours(1), TimeSpan.FromMinutes(1), 10, Token));
        Assert.Equal(message.Body, claimed.Message.Body);
    }

    [Fact]
    public async Task ClaimDueOutbound_GivesThePriorityFirstThenTheOldest()
    {
        var reply = await EnqueueAsync(Texts.Outbound("+14155550201", at: Noon));
        var normal = await EnqueueAsync(Texts.Outbound("+14155550202", priority: MessagePriority.Normal));
        var later = await EnqueueAsync(Texts.Outbound("+14155550203", at: Noon.AddSeconds(-1)));
        var alert = await EnqueueAsync(Texts.Outbound("+14155550204", priority: MessagePriority.Alert));

        Assert.Equal([alert.Id, reply.Id, later.Id], await ClaimOutboundAsync(limit: 3));
        Assert.Equal([normal.Id], await ClaimOutboundAsync(limit: 3));
    }

    [Fact]
    public async Task ClaimDueOutbound_GivesTheMessageAsItWasPut()
    {
        var message = await EnqueueAsync(Texts.Outbound(at: Noon.AddTicks(-1)) with { From = null });

        var state = Assert.Single(await Store.ClaimDueOutboundAsync("a", Noon, Lease, 1, Token));

        Assert.Equal(new OutboundState(message, DeliveryStatus.Pending, null, null, null, 0, Noon.AddTicks(-1), Noon.AddTicks(-1)), state);
    }

    [Fact]
    public async Task ClaimDueOutbound_ARecipientsNextMessage_WaitsForTheOneBefore()
    {
        var first = await EnqueueAsync(Texts.Outbound(body: "1"));
        var second = await EnqueueAsync(Texts.Outbound(body: "2"));
        var alert = await EnqueueAsync(Texts.Outbound(body: "3", priority: MessagePriority.Alert));
        var simulated = await EnqueueAsync(Texts.Outbound(body: "4", channel: MessageChannel.Simulator));

        Assert.Equal([alert.Id, first.Id, simulated.Id], await ClaimOutboundAsync());
        await RecordAsync(first, DeliveryStatus.Pending, next: Noon.AddSeconds(30));
        Assert.Empty(await ClaimOutboundAsync(now: Noon.AddSeconds(29)));
        Assert.Equal([first.Id], await ClaimOutboundAsync(now: Noon.AddSeconds(30)));
        await RecordAsync(first, DeliveryStatus.Queued);
        Assert.Equal([second.Id], await ClaimOutboundAsync(now: Noon.AddSeconds(30)));
    }

    [Fact]
    public async Task ClaimDueOutbound_AnyMixture_GoesInRoundsOfEachRecipientsOldest() => await Gen.Select(
        Gen.Int[0, 5], Gen.OneOf(MessageChannel.Sms, MessageChannel.WhatsApp), Gen.OneOf(Enum.GetValues<MessagePriority>())).List[0, 40].SampleAsync(
        async places =>
        {
            await ExecuteAsync("DELETE FROM outbound");
            var waiting = places.ConvertAll(place => Texts.Outbound($"+1415555020{place.Item1}", channel: place.Item2, priority: place.Item3));
            await Store.EnqueueAsync(waiting, Token);
            do
            {
                var next = waiting.DistinctBy(message => (message.To, message.Channel, message.Priority)).OrderBy(message => message.Priority).ToList();
                Assert.Equal(next.Select(message => message.Id), await ClaimOutboundAsync());
                foreach (var message in next)
                {
                    await RecordAsync(message, DeliveryStatus.Queued);
                }

                waiting = [.. waiting.Except(next)];
            }
            while (waiting.Count > 0);
        },
        iter: 20,
        threads: 1);

    [Fact]
    public async Task ClaimDueOutbound_AFailedMessage_LetsTheNextOneGo()
    {
        var first = await EnqueueAsync(Texts.Outbound());
        var second = await EnqueueAsync(Texts.Outbound());
        await ClaimOutboundAsync();

        await RecordAsync(first, DeliveryStatus.Failed, error: 21211);

        Assert.Equal([second.Id], await ClaimOutboundAsync());
    }

    [Fact]
    public async Task ClaimDueOutbound_ALeasedMessage_IsGivenAgainWhenTheLeaseIsOver()
    {
        var message = await EnqueueAsync(Texts.Outbound());
        Assert.Equal([message.Id], await ClaimOutboundAsync("a"));

        Assert.Empty(await ClaimOutboundAsync("b", Noon.AddSeconds(59)));
        Assert.Equal([message.Id], await ClaimOutboundAsync("b", Noon.AddSeconds(60)));
    }

    [Fact]
    public async Task ClaimDueOutbound_ALeaseThatRanOut_CountsAsAnAttempt()
    {
        await EnqueueAsync(Texts.Outbound());
        Assert.Equal(0, Assert.Single(await Store.ClaimDueOutboundAsync("a", Noon, Lease, 1, Token)).Attempts);

        Assert.Equal(1, Assert.Single(await Store.ClaimDueOutboundAsync("b", Noon.AddMinutes(1), Lease, 1, Token)).Attempts);
        Assert.Equal(2, Assert.Single(await Store.ClaimDueOutboundAsync("b", Noon.AddMinutes(2), Lease, 1, Token)).Attempts);
    }

    [Fact]
    public async Task EndLeases_EndsThoseOfAnOwnerButForTheOnesItKnows()
    {
        var (unknown, known) = (await EnqueueAsync(Texts.Outbound()), Noon.AddSeconds(1));
        await ClaimOutboundAsync("a");
        await EnqueueAsync(Texts.Outbound(Texts.Bob));
        await ClaimOutboundAsync("a", known);

        Assert.Equal(0, await Store.EndLeasesAsync("b", [], Token));
        Assert.Equal(1, await Store.EndLeasesAsync("a", [known + Lease, Noon], Token));

        var again = Assert.Single(await Store.ClaimDueOutboundAsync("a", known, Lease, 10, Token));
        Assert.Equal((unknown.Id, 1), (again.Message.Id, again.Attempts));
    }

    [Fact]
    public async Task ClaimDueOutbound_ARecordedAttempt_IsNotCountedTwice()
    {
        var message = await EnqueueAsync(Texts.Outbound());
        await ClaimOutboundAsync();
        await RecordAsync(message, DeliveryStatus.Pending, next: Noon.AddSeconds(1));

        Assert.Equal(1, Assert.Single(await Store.ClaimDueOutboundAsync("a", Noon.AddMinutes(5), Lease, 1, Token)).Attempts);
    }

    [Fact]
    public async Task ClaimDueOutbound_TwoStoresAtOnce_NeverClaimTheSame()
    {
        var other = await OpenAsync();
        await Store.EnqueueAsync([.. Enumerable.Range(0, 200).Select(i => Texts.Outbound($"+1415555{i:D4}"))], Token);

        var claims = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Task.Run(() => ClaimOutboundAsync($"owner {i}", limit: 7, store: i % 2 == 0 ? Store : other))));

        // Who finds others at it may get fewer; nothing is kept from the next one.
        List<Guid> ids = [.. claims.SelectMany(claim => claim), .. await ClaimOutboundAsync("the last", limit: 200)];
        Assert.Equal(200, ids.Count);
        Assert.Equal(200, ids.Distinct().Count());
    }

    // A look at many recipients takes so long that others record meanwhile what became of the same messages.
    [Theory]
    [InlineData(DeliveryStatus.Queued)]
    [InlineData(DeliveryStatus.Pending)]
    public async Task ClaimDueOutbound_WhileOthersRecord_TakesNothingThatIsSentOrHasALaterAttempt(DeliveryStatus recorded)
    {
        var other = await OpenAsync();
        await Store.EnqueueAsync([.. Enumerable.Range(0, 2_000).Select(i => Texts.Outbound($"+1415555{i:D4}"))], Token);

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => SendAsync($"owner {i}", i % 2 == 0 ? Store : other))));

        List<Guid> ids = [.. claims.SelectMany(claim => claim)];
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());

        async Task<List<Guid>> SendAsync(string owner, IMessageStore store)
        {
            List<Guid> sent = [];
            for (var round = 0; round < 15; round++)
            {
                foreach (var id in await ClaimOutboundAsync(owner, limit: 5, store: store))
                {
                    sent.Add(id);
                    await store.RecordAttemptAsync(id, recorded, null, null, null, recorded == DeliveryStatus.Pending ? Noon.AddHours(1) : null, Noon, Token);
                }
            }

            return sent;
        }
    }

    [Fact]
    public async Task CompleteInbound_WithALease_KeepsTheFirstReplyFromOthersUntilItIsOver()
    {
        var inbound = await ReceiveAsync();
        var first = Texts.Outbound(inReplyTo: inbound.Id);
        var other = Texts.Outbound(Texts.Bob, inReplyTo: inbound.Id);

        Assert.Equal(InboundCompletion.ClosedAndLeased, await CompleteAsync(inbound, first, other));

        Assert.Equal([other.Id], await ClaimOutboundAsync("b", Noon.AddSeconds(59)));
        var state = Assert.Single(await Store.ClaimDueOutboundAsync("b", Noon.AddSeconds(60), Lease, 1, Token));
        Assert.Equal((first, 1), (state.Message, state.Attempts));
    }

    [Theory]
    [InlineData(Texts.Ann, MessageChannel.Sms, MessagePriority.Reply, InboundCompletion.Closed)]
    [InlineData(Texts.Bob, MessageChannel.Sms, MessagePriority.Reply, InboundCompletion.ClosedAndLeased)]
    [InlineData(Texts.Ann, MessageChannel.Simulator, MessagePriority.Reply, InboundCompletion.ClosedAndLeased)]
    [InlineData(Texts.Ann, MessageChannel.Sms, MessagePriority.Alert, InboundCompletion.ClosedAndLeased)]
    public async Task CompleteInbound_WithALease_LeasesNothingBehindAnOlderMessage(
        string to, MessageChannel channel, MessagePriority priority, InboundCompletion expected)
    {
        var older = await EnqueueAsync(Texts.Outbound(to, channel: channel, priority: priority));
        var inbound = await ReceiveAsync();
        var reply = Texts.Outbound(inReplyTo: inbound.Id);

        Assert.Equal(expected, await CompleteAsync(inbound, reply));

        Assert.Equal([older.Id], await ClaimOutboundAsync());
        await RecordAsync(older, DeliveryStatus.Queued);
        Assert.Equal(expected == InboundCompletion.Closed ? [reply.Id] : [], await ClaimOutboundAsync());
    }

    [Fact]
    public async Task CompleteInbound_WithALease_ASecondTime_WritesNothing()
    {
        var inbound = await ReceiveAsync();
        await CompleteAsync(inbound);

        Assert.Equal(InboundCompletion.NotPending, await CompleteAsync(inbound, Texts.Outbound(inReplyTo: inbound.Id)));

        Assert.Empty(await ClaimOutboundAsync(now: Noon.AddHours(1)));
    }

    [Theory]
    [InlineData(DeliveryStatus.Queued, true)]
    [InlineData(DeliveryStatus.Failed, true)]
    [InlineData(DeliveryStatus.Pending, false)]
    public async Task RecordAttempt_TellsWhetherTheRecipientsNextMessageMayGoNow(DeliveryStatus status, bool expected)
    {
        var first = await EnqueueAsync(Texts.Outbound());
        await EnqueueAsync(Texts.Outbound(Texts.Bob));
        await EnqueueAsync(Texts.Outbound(channel: MessageChannel.Simulator));
        await EnqueueAsync(Texts.Outbound(priority: MessagePriority.Normal));
        DateTimeOffset? next = status == DeliveryStatus.Pending ? Noon.AddSeconds(1) : null;
        Assert.False(await Store.RecordAttemptAsync(first.Id, status, null, null, null, next, Noon, Token));

        await EnqueueAsync(Texts.Outbound());
        Assert.Equal(expected, await Store.RecordAttemptAsync(first.Id, status, null, null, null, next, Noon, Token));
        Assert.False(await Store.RecordAttemptAsync(Guid.CreateVersion7(), status, null, null, null, next, Noon, Token));
    }

    [Fact]
    public async Task RecordAttempt_KeepsWhatTheLastAttemptSaid()
    {
        var reply = await ReplyAsync();

        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Pending, null, 20429, "Too many requests.", Noon.AddSeconds(2), Noon.AddSeconds(1), Token);
        Assert.Equal(
            new OutboundState(reply, DeliveryStatus.Pending, null, 20429, "Too many requests.", 1, Noon.AddSeconds(2), Noon.AddSeconds(1)),
            await StateAsync(reply));

        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Queued, "SM9", null, null, null, Noon.AddSeconds(3), Token);
        Assert.Equal(
            new OutboundState(reply, DeliveryStatus.Queued, "SM9", null, null, 2, Noon.AddSeconds(2), Noon.AddSeconds(3)),
            await StateAsync(reply));
    }

    [Fact]
    public async Task RecordAttempt_ACallbackThatCameBefore_Outranks()
    {
        var reply = await ReplyAsync();
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Undelivered, "SM9", 30003, "Phone is off.", Noon, Token);

        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Pending, null, null, "Timed out.", Noon.AddSeconds(5), Noon, Token);

        var state = await StateAsync(reply);
        Assert.Equal((DeliveryStatus.Undelivered, "SM9", 30003, "Phone is off."), (state.Status, state.ProviderId, state.ErrorCode, state.ErrorText));
        Assert.Empty(await ClaimOutboundAsync(now: Noon.AddHours(1)));
    }

    [Theory]
    [InlineData(DeliveryStatus.Pending, false)]
    [InlineData(DeliveryStatus.Queued, true)]
    [InlineData(DeliveryStatus.Failed, true)]
    public async Task RecordAttempt_AFurtherAttemptForAnotherStatusThanPending_IsRefused(DeliveryStatus status, bool hasNext) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.RecordAttemptAsync(
            Guid.CreateVersion7(), status, null, null, null, hasNext ? Noon : null, Noon, Token));

    private async Task<InboundCompletion> CompleteAsync(InboundMessage inbound, params OutboundMessage[] replies) =>
        await Store.CompleteInboundAsync(inbound.Id, Texts.Answer(replies), new OutboundLease("a", Noon + Lease), Token);

    private async Task RecordAsync(OutboundMessage message, DeliveryStatus status, int? error = null, DateTimeOffset? next = null) =>
        await Store.RecordAttemptAsync(message.Id, status, null, error, null, next, Noon, Token);
}
