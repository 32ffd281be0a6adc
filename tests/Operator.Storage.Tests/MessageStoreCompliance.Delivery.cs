using CsCheck;
using Operator.Messaging;

namespace Operator.Storage.Tests;

public abstract partial class MessageStoreCompliance
{
    [Fact]
    public async Task ApplyStatus_UnknownId_IsFalse() =>
        Assert.False(await Store.ApplyStatusAsync(Guid.CreateVersion7(), DeliveryStatus.Sent, null, null, null, Noon, Token));

    [Fact]
    public async Task FindOutbound_ByTheProvidersId_IsTheMessage()
    {
        var reply = await ReplyAsync();
        Assert.Null(await Store.FindOutboundAsync("SM1", Token));

        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Queued, "SM1", null, null, null, Noon, Token);

        Assert.Equal(reply.Id, await Store.FindOutboundAsync("SM1", Token));
    }

    [Theory]
    [InlineData(DeliveryStatus.Queued, DeliveryStatus.Sent, DeliveryStatus.Sent)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Queued, DeliveryStatus.Sent)]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Sent, DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Failed, DeliveryStatus.Sent, DeliveryStatus.Failed)]
    [InlineData(DeliveryStatus.Undelivered, DeliveryStatus.Delivered, DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Failed, DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Read, DeliveryStatus.Read)]
    public async Task ApplyStatus_NeverGoesBack(DeliveryStatus first, DeliveryStatus second, DeliveryStatus expected)
    {
        var reply = await ReplyAsync();

        Assert.True(await Store.ApplyStatusAsync(reply.Id, first, "SM1", null, null, Noon, Token));
        Assert.True(await Store.ApplyStatusAsync(reply.Id, second, "SM1", null, null, Noon.AddSeconds(1), Token));

        Assert.Equal(expected, (await StateAsync(reply)).Status);
    }

    [Fact]
    public async Task ApplyStatus_InAnyOrderAndRepeated_EndsAtTheHighestRank()
    {
        DeliveryStatus[] life = [DeliveryStatus.Accepted, DeliveryStatus.Queued, DeliveryStatus.Sending, DeliveryStatus.Sent, DeliveryStatus.Delivered];
        await Gen.Shuffle(life).Select(Gen.Int[0, 4], (order, repeated) => (order, repeated)).SampleAsync(
            async sample =>
            {
                var reply = await ReplyAsync();
                foreach (var status in sample.order.Append(life[sample.repeated]))
                {
                    await Store.ApplyStatusAsync(reply.Id, status, "SM1", null, null, Noon, Token);
                }

                Assert.Equal(DeliveryStatus.Delivered, (await StateAsync(reply)).Status);
            },
            iter: 50);
    }

    [Fact]
    public async Task ApplyStatus_ARepeatedState_AddsWhatItKnowsMore()
    {
        var reply = await ReplyAsync();
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Undelivered, "SM1", null, null, Noon, Token);
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Undelivered, "SM1", 30005, "Unknown number.", Noon.AddSeconds(1), Token);
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Undelivered, "SM1", null, null, Noon.AddSeconds(2), Token);

        Assert.Equal(
            new OutboundState(reply, DeliveryStatus.Undelivered, "SM1", 30005, "Unknown number.", 0, Noon, Noon.AddSeconds(2)),
            await StateAsync(reply));
    }

    [Fact]
    public async Task ApplyStatus_Outranked_ChangesNothingButAMissingProviderId()
    {
        var reply = await ReplyAsync();
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Delivered, null, null, null, Noon, Token);

        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Sent, "SM1", 1, "late", Noon.AddSeconds(1), Token);

        Assert.Equal(new OutboundState(reply, DeliveryStatus.Delivered, "SM1", null, null, 0, Noon, Noon), await StateAsync(reply));
    }

    [Fact]
    public async Task GetHistory_GivesTheNewestFirstWithTheirRepliesInOrder()
    {
        var oldest = await ReceiveAsync(body: "1");
        var middle = await ReceiveAsync(body: "2");
        var newest = await ReceiveAsync(body: "3");
        await Store.CompleteInboundAsync(
            middle.Id,
            Texts.Answer([.. Enumerable.Range(0, 4).Select(i => Texts.Outbound(body: $"2.{i}", inReplyTo: middle.Id, at: Noon.AddSeconds(-i)))]),
            Token);
        await EnqueueAsync(Texts.Outbound(body: "answers nothing"));

        var history = await Store.GetHistoryAsync(2, Token);

        Assert.Equal([newest, middle], history.Select(entry => entry.Message));
        Assert.Equal((InboundOutcome.Pending, null), (history[0].Outcome, history[0].HandledAt));
        Assert.Empty(history[0].Replies);
        Assert.Equal(["2.0", "2.1", "2.2", "2.3"], history[1].Replies.Select(reply => reply.State.Message.Body));
        Assert.Equal(oldest, (await Store.GetHistoryAsync(100, Token))[2].Message);
    }

    [Fact]
    public async Task FindByProviderId_IsExactAboutChannelAndId()
    {
        var message = await ReceiveAsync(Texts.Inbound(providerId: "SMa"));

        Assert.Equal(message, (await Store.FindByProviderIdAsync(MessageChannel.Sms, "SMa", Token))!.Message);
        Assert.Null(await Store.FindByProviderIdAsync(MessageChannel.Simulator, "SMa", Token));
        Assert.Null(await Store.FindByProviderIdAsync(MessageChannel.Sms, "SMA", Token));
        Assert.Null(await Store.FindAsync(Guid.CreateVersion7(), Token));
    }

    [Fact]
    public async Task AnyText_ComesBackAsItCame() => await Gen.String.SampleAsync(
        async text =>
        {
            // Halves of surrogate pairs are no text and can't arrive in a form.
            var body = string.Concat(text.Where(c => !char.IsSurrogate(c))) + "🚀";
            var message = await ReceiveAsync(body: body);
            Assert.Equal(body, (await Store.FindAsync(message.Id, Token))!.Message.Body);
        },
        iter: 100);

    [Fact]
    public async Task Undelivered_IsReadWhenItIsDue_UntilItIsSentAgain()
    {
        var reply = await ReplyAsync();
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Undelivered, "SM1", 30003, "Phone is off.", Noon.AddSeconds(5), Token);

        var now = Noon.AddSeconds(65);
        Assert.Empty(await UndeliveredAsync(now.AddTicks(-1)));
        Assert.Equal([new UndeliveredText(reply, 30003, 0)], await UndeliveredAsync(now));

        var again = Guid.CreateVersion7();
        Assert.True(await Delivery.ResendAsync(reply.Id, again, now, Token));
        Assert.False(await Delivery.ResendAsync(reply.Id, Guid.CreateVersion7(), now, Token));
        Assert.False(await Delivery.ResendAsync(again, Guid.CreateVersion7(), now, Token));

        Assert.Empty(await UndeliveredAsync(now));
        var due = Assert.Single(await Store.ClaimDueOutboundAsync("a", now, Lease, 10, Token));
        Assert.Equal(reply with { Id = again, CreatedAt = now }, due.Message);

        await Store.RecordAttemptAsync(again, DeliveryStatus.Sent, "SM2", null, null, null, now, Token);
        await Store.ApplyStatusAsync(again, DeliveryStatus.Failed, "SM2", 30003, "Phone is off.", now, Token);
        Assert.Empty(await UndeliveredAsync(now.AddMinutes(4)));
        Assert.Equal([new UndeliveredText(reply with { Id = again, CreatedAt = now }, 30003, 1)], await UndeliveredAsync(now.AddMinutes(5)));
    }

    [Theory]
    [InlineData(30008, 30)]
    [InlineData(30003, 31)]
    public async Task Undelivered_WhatIsNotResent_TakesNoPlace(int code, int minutes)
    {
        for (var i = 0; i < 3; i++)
        {
            var hopeless = await ReplyAsync();
            await Store.ApplyStatusAsync(hopeless.Id, DeliveryStatus.Undelivered, null, code, "No.", Noon, Token);
        }

        var alert = Texts.Outbound() with { Priority = MessagePriority.Alert, CreatedAt = Noon.AddMinutes(1) };
        await Store.EnqueueAsync([alert], Token);
        await Store.ApplyStatusAsync(alert.Id, DeliveryStatus.Undelivered, null, 30003, "Phone is off.", Noon.AddMinutes(1), Token);

        Assert.Equal([new UndeliveredText(alert, 30003, 0)], await UndeliveredAsync(Noon.AddMinutes(minutes), limit: 1));
    }

    [Fact]
    public async Task Undelivered_UseIsCountedFromTheFirstText()
    {
        var reply = await ReplyAsync();
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Undelivered, null, 30003, "Phone is off.", Noon, Token);
        var (again, later) = (Guid.CreateVersion7(), Noon.AddMinutes(20));
        Assert.True(await Delivery.ResendAsync(reply.Id, again, later, Token));
        await Store.ApplyStatusAsync(again, DeliveryStatus.Undelivered, null, 30003, "Phone is off.", later, Token);

        Assert.Single(await UndeliveredAsync(Noon.AddMinutes(30)));
        Assert.Empty(await UndeliveredAsync(Noon.AddMinutes(30).AddTicks(1)));
    }

    private ValueTask<IReadOnlyList<UndeliveredText>> UndeliveredAsync(DateTimeOffset now, int limit = 10) => Delivery.ReadUndeliveredAsync(
        new UndeliveredQuery(
            now,
            [new([30003], TimeSpan.FromMinutes(1)), new([30003], TimeSpan.FromMinutes(5))],
            TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(4),
            limit),
        Token);
}
