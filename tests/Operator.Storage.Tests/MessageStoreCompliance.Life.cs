using Operator.Messaging;
using static Operator.Messaging.DeliveryEventKind;

namespace Operator.Storage.Tests;

public abstract partial class MessageStoreCompliance
{
    [Fact]
    public async Task Life_OfATextThatWaits_IsEmpty() => Assert.Empty(await LifeAsync(await ReplyAsync()));

    [Fact]
    public async Task Life_TellsAttemptsAndReportsInOrder()
    {
        var reply = await ReplyAsync();
        await ClaimOutboundAsync();
        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Pending, null, 20429, "Too many requests.", At(2), At(1), Token);
        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Pending, null, null, "Timed out.", At(4), At(2), Token);
        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Queued, "SM1", null, null, null, At(4).AddTicks(7), Token);
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Sent, "SM1", null, null, At(5), Token);
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Undelivered, "SM1", 30003, "Phone is off.", At(6), Token);

        Assert.Equal(
            [
                new(At(1), Attempt, DeliveryStatus.Pending, 20429, "Too many requests."),
                new(At(2), Attempt, DeliveryStatus.Pending, null, "Timed out."),
                new(At(4).AddTicks(7), Attempt, DeliveryStatus.Queued),
                new(At(5), Report, DeliveryStatus.Sent),
                new(At(6), Report, DeliveryStatus.Undelivered, 30003, "Phone is off."),
            ],
            await LifeAsync(reply));
    }

    [Fact]
    public async Task TextsThatAnswerNone_AreListedNewestFirst_WithTheirLives()
    {
        OutboundMessage[] alerts = [Texts.Outbound(body: "first"), Texts.Outbound(body: "second"), Texts.Outbound(body: "third")];
        await Store.EnqueueAsync(alerts, Token);
        await ReplyAsync();
        await Store.RecordAttemptAsync(alerts[1].Id, DeliveryStatus.Queued, "SM1", null, null, null, At(1), Token);

        var unasked = await Store.GetUnaskedAsync(2, Token);

        Assert.Equal(["third", "second"], unasked.Select(sent => sent.State.Message.Body));
        Assert.Equal([new(At(1), Attempt, DeliveryStatus.Queued)], unasked[1].Life);
    }

    [Fact]
    public async Task Life_AnOutrankedOrDoubledReport_ChangesNothing()
    {
        var reply = await ReplyAsync();
        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Queued, "SM1", null, null, null, At(1), Token);
        foreach (var (status, second) in ((DeliveryStatus, int)[])[
            (DeliveryStatus.Queued, 2), (DeliveryStatus.Delivered, 3), (DeliveryStatus.Sent, 4), (DeliveryStatus.Delivered, 5), (DeliveryStatus.Read, 6)])
        {
            await Store.ApplyStatusAsync(reply.Id, status, "SM1", null, null, At(second), Token);
        }

        Assert.Equal(
            [new(At(1), Attempt, DeliveryStatus.Queued), new(At(3), Report, DeliveryStatus.Delivered), new(At(6), Report, DeliveryStatus.Read)],
            await LifeAsync(reply));
    }

    [Fact]
    public async Task Life_ADoubledReport_IsToldWhenItFirstKnowsTheError()
    {
        var reply = await ReplyAsync();
        foreach (var (code, second) in ((int?, int)[])[(null, 1), (30005, 2), (30005, 3), (null, 4)])
        {
            await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Undelivered, "SM1", code, code is null ? null : "Unknown number.", At(second), Token);
        }

        Assert.Equal(
            [new(At(1), Report, DeliveryStatus.Undelivered), new(At(2), Report, DeliveryStatus.Undelivered, 30005, "Unknown number.")],
            await LifeAsync(reply));
    }

    [Fact]
    public async Task Life_AReportThatComesBeforeItsAttemptIsStored_StandsAtItsTime()
    {
        var reply = await ReplyAsync();
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Delivered, "SM1", null, null, At(2), Token);
        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Queued, "SM1", null, null, null, At(1), Token);

        Assert.Equal([new(At(1), Attempt, DeliveryStatus.Queued), new(At(2), Report, DeliveryStatus.Delivered)], await LifeAsync(reply));
    }

    [Fact]
    public async Task Life_AnAttemptThatWasNeverRecorded_IsAnInterruption()
    {
        var reply = await ReplyAsync();
        await ClaimOutboundAsync("a");
        Assert.Empty(await LifeAsync(reply));

        Assert.Equal([reply.Id], await ClaimOutboundAsync("b", At(60)));

        Assert.Equal([new(At(60), Interruption)], await LifeAsync(reply));
    }

    [Fact]
    public async Task Life_OfTextsToSomebodyWhoOptedOut_IsARefusal()
    {
        var waiting = await ReplyAsync();
        await Delivery.OptOutAsync(new OptOut(MessageChannel.Sms, Texts.Ann, 21610, "STOP | no more.", At(1)), Token);
        var later = await ReplyAsync();

        Assert.Equal([new(At(1), Refusal, DeliveryStatus.Failed, 21610, "STOP / no more.")], await LifeAsync(waiting));
        Assert.Equal([new(later.CreatedAt, Refusal, DeliveryStatus.Failed, 21610, "STOP / no more.")], await LifeAsync(later));
    }

    [Fact]
    public async Task Life_OfATextThatIsSentAgain_TellsSoOnBothSides()
    {
        var reply = await ReplyAsync();
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Undelivered, "SM1", 30003, "Phone is off.", At(1), Token);
        Assert.True(await Delivery.ResendAsync(reply.Id, Guid.CreateVersion7(), At(60), Token));
        Assert.False(await Delivery.ResendAsync(reply.Id, Guid.CreateVersion7(), At(61), Token));
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Delivered, "SM1", null, null, At(62), Token);

        var replies = (await Store.FindAsync(reply.InReplyTo!.Value, Token))!.Replies;

        Assert.Equal(
            [new(At(1), Report, DeliveryStatus.Undelivered, 30003, "Phone is off."), new(At(60), Resend), new(At(62), Report, DeliveryStatus.Delivered)],
            replies[0].Life);
        Assert.Equal([new(At(60), Repetition)], replies[1].Life);
    }

    [Fact]
    public async Task Life_OfATextThatIsSentAgainAndRefused_BeginsWithTheRepetition()
    {
        var reply = await ReplyAsync();
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Undelivered, "SM1", 30003, null, At(1), Token);
        await Delivery.OptOutAsync(OptOutOf(Texts.Ann), Token);
        await Delivery.ResendAsync(reply.Id, Guid.CreateVersion7(), At(60), Token);

        Assert.Equal(
            [new(At(60), Repetition), new(At(60), Refusal, DeliveryStatus.Failed, 21610, Stopped)],
            (await Store.FindAsync(reply.InReplyTo!.Value, Token))!.Replies[1].Life);
    }

    [Theory]
    [InlineData("Too many requests at this rate; it is tried again later, as often as it is of use.")]
    [InlineData("x")]
    [InlineData("Very long, with rockets: 🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀")]
    public async Task Life_OfVeryManySteps_KeepsTheFirstAndTheNewest(string reason)
    {
        const int attempts = 300;
        var reply = await ReplyAsync();
        for (var i = 1; i <= attempts; i++)
        {
            await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Pending, null, 20429, reason, At(i), At(i), Token);
        }

        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Delivered, "SM1", null, null, At(attempts + 1), Token);

        var life = await LifeAsync(reply);
        var gap = Assert.Single(life, step => step.Kind == Omission);
        var first = life.TakeWhile(step => step != gap).ToList();
        var newest = life.SkipWhile(step => step != gap).Skip(1).ToList();
        DeliveryEvent Attempted(int second) => new(At(second), Attempt, DeliveryStatus.Pending, 20429, reason);
        Assert.Equal(Enumerable.Range(1, first.Count).Select(Attempted), first);
        Assert.Equal(
            [.. Enumerable.Range(attempts - newest.Count + 2, newest.Count - 1).Select(Attempted), new(At(attempts + 1), Report, DeliveryStatus.Delivered)],
            newest);
        Assert.Equal(newest[0].At, gap.At);
        Assert.InRange(first.Count, 3, 60);
        Assert.InRange(newest.Count, 6, 150);
    }

    [Fact]
    public async Task Life_WordsWithoutAnEnd_AreCut()
    {
        var reply = await ReplyAsync();
        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Failed, null, null, new string('x', 399) + "🚀 and more", null, At(1), Token);
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Read, null, null, "a\0|\nb c", At(2), Token);

        Assert.Equal(
            [new(At(1), Attempt, DeliveryStatus.Failed, null, new string('x', 399) + "…"), new(At(2), Report, DeliveryStatus.Read, null, "a /\nb c")],
            await LifeAsync(reply));
    }

    [Fact]
    public async Task Life_OfATextFromBeforeLivesWereKept_BeginsWithWhatIsHeardNext()
    {
        var reply = await ReplyAsync();
        await Store.RecordAttemptAsync(reply.Id, DeliveryStatus.Queued, "SM1", null, null, null, At(1), Token);
        var before = await StateAsync(reply);
        await ExecuteAsync("ALTER TABLE outbound DROP COLUMN life");
        await ExecuteAsync("DELETE FROM schemaversions WHERE scriptname LIKE '%_life.sql'");

        Store = await OpenAsync();

        var reopened = await OnlyReplyAsync(reply);
        Assert.Equal(before, reopened.State);
        Assert.Empty(reopened.Life);
        await Store.ApplyStatusAsync(reply.Id, DeliveryStatus.Delivered, "SM1", null, null, At(2), Token);
        Assert.Equal([new(At(2), Report, DeliveryStatus.Delivered)], await LifeAsync(reply));
    }

    private static DateTimeOffset At(int second) => Noon.AddSeconds(second);

    private async Task<IReadOnlyList<DeliveryEvent>> LifeAsync(OutboundMessage reply) => (await OnlyReplyAsync(reply)).Life;
}
