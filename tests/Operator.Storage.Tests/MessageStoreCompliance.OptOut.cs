using Operator.Messaging;

namespace Operator.Storage.Tests;

public abstract partial class MessageStoreCompliance
{
    private const string Stopped = "The recipient texted STOP.";

    private IDeliveryStore Delivery => (IDeliveryStore)Store;

    [Fact]
    public async Task OptOut_FailsWhatWaitsAndWhatComesLater_OnThatChannelOnly()
    {
        var reply = await ReplyAsync();
        var other = await EnqueueAsync(Texts.Outbound(channel: MessageChannel.WhatsApp));
        var bobs = await EnqueueAsync(Texts.Outbound(Texts.Bob));

        await Delivery.OptOutAsync(OptOutOf(Texts.Ann), Token);
        var inbound = await ReceiveAsync();
        var later = Texts.Outbound(inReplyTo: inbound.Id);
        var completion = await Store.CompleteInboundAsync(inbound.Id, Texts.Answer(later), new OutboundLease("a", Noon.AddMinutes(1)), Token);

        Assert.Equal(InboundCompletion.Closed, completion);
        foreach (var failed in new[] { reply, later })
        {
            var state = await StateAsync(failed);
            Assert.Equal((DeliveryStatus.Failed, 21610, Stopped, 0), (state.Status, state.ErrorCode, state.ErrorText, state.Attempts));
        }

        Assert.Equal([other.Id, bobs.Id], await ClaimOutboundAsync(now: Noon.AddHours(1)));
    }

    [Fact]
    public async Task OptOut_LeavesWhatIsBeingSentToItsAttempt()
    {
        var reply = await ReplyAsync();
        Assert.Equal([reply.Id], await ClaimOutboundAsync());

        await Delivery.OptOutAsync(OptOutOf(Texts.Ann), Token);
        Assert.Equal(DeliveryStatus.Pending, (await StateAsync(reply)).Status);
        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Queued, "SM1", null, null, null, Noon, Token);

        Assert.Equal(DeliveryStatus.Queued, (await StateAsync(reply)).Status);
    }

    [Fact]
    public async Task OptIn_LetsTextsPassAgain()
    {
        await Delivery.OptOutAsync(OptOutOf(Texts.Ann), Token);
        await Delivery.OptOutAsync(OptOutOf(Texts.Ann) with { ErrorText = "again", Since = Noon.AddHours(1) }, Token);
        await Delivery.OptOutAsync(OptOutOf(Texts.Bob) with { Since = Noon.AddMinutes(1) }, Token);
        Assert.Equal(
            [OptOutOf(Texts.Bob) with { Since = Noon.AddMinutes(1) }, OptOutOf(Texts.Ann)], await Delivery.ReadOptOutsAsync(Token));

        await Delivery.OptInAsync(MessageChannel.WhatsApp, Texts.Ann, Token);
        Assert.Equal(2, (await Delivery.ReadOptOutsAsync(Token)).Count);
        await Delivery.OptInAsync(MessageChannel.Sms, Texts.Ann, Token);

        Assert.Equal([Texts.Bob], (await Delivery.ReadOptOutsAsync(Token)).Select(optOut => optOut.PhoneNumber));
        Assert.Equal([(await ReplyAsync()).Id], await ClaimOutboundAsync());
    }

    [Fact]
    public async Task Failures_AreCountedByRecipientAndError_UntilALaterMessageGoesWell()
    {
        await FailAsync(Texts.Ann, 30005, Noon, DeliveryStatus.Undelivered);
        await FailAsync(Texts.Ann, 30005, Noon.AddMinutes(2), DeliveryStatus.Undelivered);
        await FailAsync(Texts.Ann, null, Noon.AddMinutes(1), DeliveryStatus.Failed);
        await FailAsync(Texts.Bob, 21211, Noon, DeliveryStatus.Failed);
        await FailAsync(Texts.Bob, 0, Noon, DeliveryStatus.Canceled);

        Assert.Equal(
            [
                new DeliveryFailure(MessageChannel.Sms, Texts.Ann, 30005, "error 30005", 2, Noon.AddMinutes(2)),
                new DeliveryFailure(MessageChannel.Sms, Texts.Ann, null, "error ", 1, Noon.AddMinutes(1)),
                new DeliveryFailure(MessageChannel.Sms, Texts.Bob, 21211, "error 21211", 1, Noon),
            ],
            await Delivery.ReadFailuresAsync(Noon, Token));

        await Store.RecordAttemptAsync((await ReplyAsync()).Id, DeliveryStatus.Queued, "SM1", null, null, null, Noon, Token);
        await ReplyAsync(Texts.Bob);

        Assert.Equal([Texts.Bob], (await Delivery.ReadFailuresAsync(Noon, Token)).Select(failure => failure.Recipient));
        Assert.Empty(await Delivery.ReadFailuresAsync(Noon.AddSeconds(1), Token));
    }

    [Fact]
    public async Task Unsettled_AreThoseTheProviderHasAndHasNotSpokenOf_LookedAtMoreAndMoreRarely()
    {
        var reply = await ReplyAsync();
        await ReplyAsync(Texts.Bob);
        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Queued, "SM1", null, null, null, Noon.AddSeconds(1), Token);
        var patience = TimeSpan.FromMinutes(10);

        Assert.Empty(await UnsettledAsync(Noon.AddMinutes(10)));
        Assert.Equal([reply.Id], await UnsettledAsync(Noon.AddMinutes(11)));
        Assert.Empty(await UnsettledAsync(Noon.AddMinutes(11), since: Noon.AddTicks(1)));

        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Sent, "SM1", null, null, Noon.AddMinutes(40), Token);
        Assert.Empty(await UnsettledAsync(Noon.AddMinutes(79)));
        Assert.Equal([reply.Id], await UnsettledAsync(Noon.AddMinutes(80)));

        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Delivered, "SM1", null, null, Noon.AddMinutes(80), Token);
        Assert.Empty(await UnsettledAsync(Noon.AddHours(9)));

        async Task<List<Guid>> UnsettledAsync(DateTimeOffset now, DateTimeOffset? since = null) =>
            [.. (await Delivery.ReadUnsettledAsync(now, since ?? Noon, patience, 10, Token)).Select(state => state.Message.Id)];
    }

    private static OptOut OptOutOf(string number) => new(MessageChannel.Sms, number, 21610, Stopped, Noon);

    private async Task FailAsync(string to, int? code, DateTimeOffset at, DeliveryStatus status)
    {
        var message = await EnqueueAsync(Texts.Outbound(to));
        await Store.RecordAttemptAsync(message.Id, status, null, code, $"error {code}", null, at, Token);
    }
}
