using Operator.Messaging;

namespace Operator.Storage.Tests;

public abstract partial class MessageStoreCompliance
{
    [Fact]
    public async Task Record_PutsAHandledTextIntoTheInboxOnce()
    {
        var text = Texts.Inbound();

        await Store.RecordAsync(text, InboundOutcome.Ignored, Noon.AddSeconds(1), Token);
        await Store.RecordAsync(text with { Id = Guid.CreateVersion7(), Body = "again" }, InboundOutcome.Ignored, Noon.AddSeconds(2), Token);

        var entry = Assert.Single(await Store.GetHistoryAsync(10, Token));
        Assert.Equal((text, InboundOutcome.Ignored, Noon.AddSeconds(1)), (entry.Message, entry.Outcome, entry.HandledAt!.Value));
        Assert.Empty(await ClaimInboundAsync());
    }

    [Fact]
    public async Task TryReceive_SameProviderId_IsFalseOnItsChannelOnly()
    {
        await ReceiveAsync(Texts.Inbound(providerId: "SM1"));

        Assert.False(await Store.TryReceiveAsync(Texts.Inbound(Texts.Bob, providerId: "SM1"), Token));
        Assert.True(await Store.TryReceiveAsync(Texts.Inbound(providerId: "SM1", channel: MessageChannel.Simulator), Token));
        Assert.Equal(2, (await Store.GetHistoryAsync(10, Token)).Count);
    }

    [Fact]
    public async Task TryReceive_SameIdempotencyToken_IsFalse()
    {
        await ReceiveAsync(Texts.Inbound(token: "t-1"));

        Assert.False(await Store.TryReceiveAsync(Texts.Inbound(token: "t-1"), Token));
        Assert.True(await Store.TryReceiveAsync(Texts.Inbound(token: "t-2"), Token));
        Assert.True(await Store.TryReceiveAsync(Texts.Inbound(token: null), Token));
        Assert.True(await Store.TryReceiveAsync(Texts.Inbound(token: null), Token));
    }

    [Fact]
    public async Task TryReceive_TheSameTextFiftyTimesAtOnce_IsTrueOnce()
    {
        var other = await OpenAsync();
        var message = Texts.Inbound();

        var received = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            Task.Run(() => (i % 2 == 0 ? Store : other).TryReceiveAsync(message with { Id = Guid.CreateVersion7() }, Token).AsTask())));

        Assert.Single(received, isNew => isNew);
    }

    [Fact]
    public async Task ClaimPendingInbound_GivesTheOldestFirstUpToTheLimit()
    {
        var first = await ReceiveAsync(Texts.Inbound(at: Noon.AddSeconds(5)));
        var second = await ReceiveAsync(Texts.Inbound(Texts.Bob));
        var third = await ReceiveAsync(Texts.Inbound());

        Assert.Equal([first.Id, second.Id], await ClaimInboundAsync(limit: 2));
        Assert.Equal([third.Id], await ClaimInboundAsync(limit: 2));
    }

    [Fact]
    public async Task ClaimPendingInbound_GivesTheMessageAsItCame()
    {
        var message = await ReceiveAsync(Texts.Inbound(token: "t", at: new DateTimeOffset(2026, 3, 4, 14, 0, 0, 123, TimeSpan.FromHours(2)).AddTicks(7)));

        var claimed = Assert.Single(await Store.ClaimPendingInboundAsync("a", Noon, Lease, 1, Token));

        Assert.Equal(message, claimed);
        Assert.Equal(TimeSpan.Zero, claimed.ReceivedAt.Offset);
    }

    [Fact]
    public async Task ClaimPendingInbound_ALeasedMessage_IsGivenAgainWhenTheLeaseIsOver()
    {
        var message = await ReceiveAsync();
        Assert.Equal([message.Id], await ClaimInboundAsync("a"));

        Assert.Empty(await ClaimInboundAsync("a", Noon.AddSeconds(59)));
        Assert.Empty(await ClaimInboundAsync("b", Noon.AddSeconds(59)));
        Assert.Equal([message.Id], await ClaimInboundAsync("b", Noon.AddSeconds(60)));
        Assert.Empty(await ClaimInboundAsync("a", Noon.AddSeconds(60)));
    }

    [Fact]
    public async Task ClaimPendingInbound_ASenderWithAnotherLiveOwner_WaitsForIt()
    {
        var older = await ReceiveAsync(Texts.Ann);
        Assert.Equal([older.Id], await ClaimInboundAsync("a"));
        var newer = await ReceiveAsync(Texts.Ann);
        var others = await ReceiveAsync(Texts.Bob);

        Assert.Equal([others.Id], await ClaimInboundAsync("b"));
        Assert.True(await Store.CompleteInboundAsync(older.Id, Texts.Answer(), Token));
        Assert.Equal([newer.Id], await ClaimInboundAsync("b"));
    }

    [Fact]
    public async Task ClaimPendingInbound_TheOwnerOfASender_GetsItsNextText()
    {
        await ReceiveAsync(Texts.Ann);
        await ClaimInboundAsync("a");
        var newer = await ReceiveAsync(Texts.Ann);

        Assert.Equal([newer.Id], await ClaimInboundAsync("a"));
    }

    [Fact]
    public async Task ClaimPendingInbound_TwoStoresAtOnce_NeverClaimTheSame()
    {
        var other = await OpenAsync();
        for (var i = 0; i < 200; i++)
        {
            await ReceiveAsync($"+1415555{i:D4}");
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Task.Run(() => ClaimInboundAsync($"owner {i}", limit: 7, store: i % 2 == 0 ? Store : other))));

        var ids = claims.SelectMany(claim => claim).ToList();
        Assert.Equal(200, ids.Count);
        Assert.Equal(200, ids.Distinct().Count());
    }

    [Fact]
    public async Task CompleteInbound_WritesOutcomeRepliesAndPages()
    {
        var message = await ReceiveAsync();
        var replies = new[] { Texts.Outbound(body: "1", inReplyTo: message.Id), Texts.Outbound(body: "2", inReplyTo: message.Id) };
        var result = new InboundResult(InboundOutcome.Faulted, replies, ["3", "4"], "metrics", "K7Q2", Noon.AddTicks(3));

        Assert.True(await Store.CompleteInboundAsync(message.Id, result, Token));

        var entry = await Store.FindAsync(message.Id, Token);
        Assert.Equal(message, entry!.Message);
        Assert.Equal((InboundOutcome.Faulted, "metrics", "K7Q2", Noon.AddTicks(3)), (entry.Outcome, entry.CommandId, entry.Reference, entry.HandledAt));
        Assert.Equal(replies, entry.Replies.Select(reply => reply.State.Message));
        Assert.Equal(["3", "4"], await Store.GetPagesAsync(Texts.Ann, Token));
        Assert.Empty(await ClaimInboundAsync());
    }

    [Fact]
    public async Task CompleteInbound_ClosedOrUnknown_IsFalseAndWritesNothing()
    {
        var message = await ReceiveAsync();
        Assert.True(await Store.CompleteInboundAsync(message.Id, Texts.Answer(), Token));
        var late = new InboundResult(
            InboundOutcome.Refused, [Texts.Outbound(inReplyTo: message.Id)], ["page"], "late", null, Noon.AddHours(1));

        Assert.False(await Store.CompleteInboundAsync(message.Id, late, Token));
        Assert.False(await Store.CompleteInboundAsync(Guid.CreateVersion7(), late, Token));

        var entry = await Store.FindAsync(message.Id, Token);
        Assert.Equal((InboundOutcome.Answered, "status"), (entry!.Outcome, entry.CommandId));
        Assert.Empty(entry.Replies);
        Assert.Empty(await Store.GetPagesAsync(Texts.Ann, Token));
    }

    [Fact]
    public async Task CompleteInbound_AReplyThatCannotBeStored_LeavesTheMessagePending()
    {
        var message = await ReceiveAsync();
        var reply = Texts.Outbound(inReplyTo: message.Id);
        var ofNoText = Texts.Outbound(inReplyTo: Guid.CreateVersion7());
        var result = new InboundResult(InboundOutcome.Answered, [reply, ofNoText], ["page"], null, null, Noon);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(async () => await Store.CompleteInboundAsync(message.Id, result, Token));

        var entry = await Store.FindAsync(message.Id, Token);
        Assert.Equal(InboundOutcome.Pending, entry!.Outcome);
        Assert.Empty(entry.Replies);
        Assert.Empty(await Store.GetPagesAsync(Texts.Ann, Token));
        Assert.Equal([message.Id], await ClaimInboundAsync());
    }

    [Fact]
    public async Task CompleteInbound_Pending_IsRefused()
    {
        var message = await ReceiveAsync();
        var result = Texts.Answer() with { Outcome = InboundOutcome.Pending };

        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CompleteInboundAsync(message.Id, result, Token));
    }

    [Fact]
    public async Task CompleteInbound_TheSameTextTwentyTimesAtOnce_IsTrueOnce()
    {
        var other = await OpenAsync();
        var message = await ReceiveAsync();

        var closed = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => (i % 2 == 0 ? Store : other)
            .CompleteInboundAsync(message.Id, Texts.Answer(Texts.Outbound(inReplyTo: message.Id)), Token).AsTask())));

        Assert.Single(closed, isFirst => isFirst);
        Assert.Single((await Store.FindAsync(message.Id, Token))!.Replies);
    }

    [Fact]
    public async Task GetPages_NullLeavesThem_AndAnEmptyListRemovesThem()
    {
        async Task CompleteAsync(string from, IReadOnlyList<string>? pages) => Assert.True(await Store.CompleteInboundAsync(
            (await ReceiveAsync(from)).Id, Texts.Answer() with { RemainingPages = pages }, Token));
        await CompleteAsync(Texts.Ann, ["2/3", "3/3"]);
        await CompleteAsync(Texts.Bob, ["b"]);

        await CompleteAsync(Texts.Ann, null);
        Assert.Equal(["2/3", "3/3"], await Store.GetPagesAsync(Texts.Ann, Token));
        await CompleteAsync(Texts.Ann, ["3/3"]);
        Assert.Equal(["3/3"], await Store.GetPagesAsync(Texts.Ann, Token));
        await CompleteAsync(Texts.Ann, []);
        Assert.Empty(await Store.GetPagesAsync(Texts.Ann, Token));
        Assert.Equal(["b"], await Store.GetPagesAsync(Texts.Bob, Token));
    }
}
