using Operator.App.Sending;
using Operator.Messaging;
using Operator.Testing.Servers;

namespace Operator.App.Tests.Sending;

public sealed class OutboxSenderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopping_waits_for_what_is_being_handed_over_and_sends_what_is_due_then()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        var inbound = await outbox.AnswerAsync(MessageChannel.Sms, "first", "second");
        var first = await outbox.Transport.NextAsync();

        var stopping = outbox.Sender.StopAsync(Token);
        await outbox.Sender.ExecuteTask!;
        Assert.False(first.Cancellation.IsCancellationRequested);
        Assert.False(stopping.IsCompleted);
        first.Outcome.SetResult(new SendOutcome.Accepted(DeliveryStatus.Queued, "SM1"));
        var second = await outbox.Transport.NextAsync();
        Assert.False(stopping.IsCompleted);
        second.Outcome.SetResult(new SendOutcome.Accepted(DeliveryStatus.Queued, "SM2"));
        await stopping;

        Assert.Equal(
            [("first", DeliveryStatus.Queued, "SM1"), ("second", DeliveryStatus.Queued, "SM2")],
            (await outbox.AnswersAsync(inbound)).Select(state => (state.Message.Body, state.Status, state.ProviderId)));
    }

    [Fact]
    public async Task A_few_seconds_after_the_stop_what_hangs_is_abandoned()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        var inbound = await outbox.AnswerAsync(MessageChannel.Sms, "hangs");
        var hanging = await outbox.Transport.NextAsync();

        var stopping = outbox.Sender.StopAsync(Token);
        await outbox.Sender.ExecuteTask!;
        await Until.TrueAsync(
            _ =>
            {
                outbox.Clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(stopping.IsCompleted);
            },
            "the end of the last call");

        Assert.True(hanging.Cancellation.IsCancellationRequested);
        Assert.Equal(DeliveryStatus.Pending, (await outbox.AnswersAsync(inbound))[0].Status);
    }

    [Fact]
    public async Task When_the_time_to_stop_is_up_what_hangs_is_abandoned_and_counts_as_an_attempt()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        await outbox.AnswerAsync(MessageChannel.Sms, "hangs");
        var hanging = await outbox.Transport.NextAsync();
        using var patience = new CancellationTokenSource();

        var stopping = outbox.Sender.StopAsync(patience.Token);
        Assert.False(hanging.Cancellation.IsCancellationRequested);
        await patience.CancelAsync();
        await stopping;

        Assert.True(hanging.Cancellation.IsCancellationRequested);
        var later = outbox.Clock.GetUtcNow().AddMinutes(1);
        var state = Assert.Single(await outbox.Store.ClaimDueOutboundAsync("the next start", later, TimeSpan.FromMinutes(1), 10, Token));
        Assert.Equal((DeliveryStatus.Pending, 1), (state.Status, state.Attempts));
    }

    [Fact]
    public async Task A_stopped_sender_can_be_stopped_again()
    {
        await using var outbox = await OutboxFixture.StartAsync();

        await outbox.Sender.StopAsync(Token);
        await outbox.Sender.StopAsync(Token);
    }

    [Fact]
    public async Task An_attempt_ends_before_its_lease_does_and_the_next_one_knows_of_it()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        await outbox.AnswerAsync(MessageChannel.Sms, "slow");
        var first = await outbox.Transport.NextAsync();
        Assert.Equal(0, first.Outbound.Attempts);

        outbox.Clock.Advance(TimeSpan.FromSeconds(44));
        Assert.False(first.Cancellation.IsCancellationRequested);
        outbox.Clock.Advance(TimeSpan.FromSeconds(1));
        await Until.TrueAsync(_ => Task.FromResult(first.Cancellation.IsCancellationRequested), "the attempt's end");
        outbox.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(1, (await outbox.Transport.NextAsync()).Outbound.Attempts);
    }

    [Fact]
    public async Task What_can_never_go_has_failed()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        var inbound = await outbox.AnswerAsync(MessageChannel.Sms, "one", "two");

        (await outbox.Transport.NextAsync()).Outcome.SetResult(new SendOutcome.Rejected(21614, "The recipient is not a mobile number."));
        Assert.Equal("two", (await outbox.Transport.NextAsync()).Outbound.Message.Body);

        var state = (await outbox.AnswersAsync(inbound))[0];
        Assert.Equal((DeliveryStatus.Failed, 21614, "The recipient is not a mobile number.", 1), (state.Status, state.ErrorCode, state.ErrorText, state.Attempts));
    }

    [Fact]
    public async Task What_failed_for_now_is_tried_again_when_the_other_side_wants_it()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        var inbound = await outbox.AnswerAsync(MessageChannel.Sms, "again");
        (await outbox.Transport.NextAsync()).Outcome.SetResult(new SendOutcome.RetryLater(TimeSpan.FromSeconds(7), 20429, "Too many requests."));
        await Until.TrueAsync(async _ => (await outbox.AnswersAsync(inbound))[0].Attempts == 1, "the attempt's record");

        var state = (await outbox.AnswersAsync(inbound))[0];
        Assert.Equal((DeliveryStatus.Pending, outbox.Clock.GetUtcNow().AddSeconds(7)), (state.Status, state.NextAttemptAt));
        outbox.Clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(1, (await outbox.Transport.NextAsync()).Outbound.Attempts);
    }

    [Fact]
    public async Task What_failed_for_now_too_late_is_given_up()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        var inbound = await outbox.AnswerAsync(MessageChannel.Sms, "late");
        (await outbox.Transport.NextAsync()).Outcome.SetResult(new SendOutcome.RetryLater(TimeSpan.FromHours(1), null, "Twilio answered HTTP 503."));
        await Until.TrueAsync(async _ => (await outbox.AnswersAsync(inbound))[0].Attempts == 1, "the attempt's record");

        var state = (await outbox.AnswersAsync(inbound))[0];
        Assert.Equal((DeliveryStatus.Failed, "Given up: Twilio answered HTTP 503."), (state.Status, state.ErrorText));
    }

    [Fact]
    public async Task A_channel_without_a_transport_fails_with_the_reason()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        var inbound = await outbox.AnswerAsync(MessageChannel.WhatsApp, "nobody carries this");
        await Until.TrueAsync(async _ => (await outbox.AnswersAsync(inbound))[0].Attempts == 1, "the attempt's record");

        var state = (await outbox.AnswersAsync(inbound))[0];
        Assert.Equal((DeliveryStatus.Failed, "No transport is configured for WhatsApp messages."), (state.Status, state.ErrorText));
    }

    [Fact]
    public async Task A_reply_that_is_committed_with_a_place_leaves_without_being_claimed()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        var inbound = await outbox.AnswerDirectlyAsync("at once", "then");

        var send = await outbox.Transport.NextAsync();
        Assert.Equal("at once", send.Outbound.Message.Body);
        send.Outcome.SetResult(new SendOutcome.Accepted(DeliveryStatus.Queued, "SM1"));

        Assert.Equal("then", (await outbox.Transport.NextAsync()).Outbound.Message.Body);
        Assert.Equal((DeliveryStatus.Queued, "SM1", 1), (await outbox.AnswersAsync(inbound)) is [var first, ..]
            ? (first.Status, first.ProviderId, first.Attempts)
            : default);
    }

    [Fact]
    public async Task A_reply_that_was_committed_without_an_answer_leaves_soon_and_what_is_at_hand_does_not_leave_twice()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        await outbox.AnswerWithoutKnowingAsync("unknown");
        outbox.Signal.Set();

        // As after a crash it may have been sent: that counts, so that it is looked up.
        var send = await outbox.Transport.NextAsync();
        Assert.Equal(("unknown", 1), (send.Outbound.Message.Body, send.Outbound.Attempts));

        outbox.Clock.Advance(TimeSpan.FromMilliseconds(1));
        outbox.Sender.GiveBack(await outbox.ReserveAsync(), isCertain: false);
        await outbox.AnswerAsync(MessageChannel.Simulator, "after the look");
        Assert.Equal("after the look", (await outbox.Transport.NextAsync()).Outbound.Message.Body);

        send.Outcome.SetResult(new SendOutcome.Accepted(DeliveryStatus.Queued, "SM1"));
        await outbox.AnswerAsync(MessageChannel.Sms, "the next");
        Assert.Equal("the next", (await outbox.Transport.NextAsync()).Outbound.Message.Body);
    }

    [Fact]
    public async Task There_are_as_many_places_as_messages_may_leave_at_once_and_none_once_it_stops()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        // The sender itself takes places for a moment now and then.
        var taken = new List<OutboundLease>();
        OutboundLease? lease = null;
        await Until.TrueAsync(
            _ =>
            {
                while (taken.Count < OutboxSender.MaxConcurrentSends && outbox.Sender.TryReserve() is { } place) taken.Add(place);
                return Task.FromResult(taken.Count == OutboxSender.MaxConcurrentSends);
            },
            "all places taken");
        Assert.Null(outbox.Sender.TryReserve());

        outbox.Sender.GiveBack(taken[0], isCertain: true);
        await Until.TrueAsync(_ => Task.FromResult((lease = outbox.Sender.TryReserve()) is not null), "the place that was given back");
        Assert.Equal(outbox.Clock.GetUtcNow().AddMinutes(1), lease?.Until);
        foreach (var place in taken)
        {
            outbox.Sender.GiveBack(place, isCertain: true);
        }

        await outbox.Sender.StopAsync(Token);
        Assert.Null(outbox.Sender.TryReserve());
    }

    [Fact]
    public async Task Who_has_texted_STOP_is_sent_nothing_until_START()
    {
        await using var outbox = await OutboxFixture.StartAsync();
        await outbox.AnswerAsync(MessageChannel.Sms, "refused");
        (await outbox.Transport.NextAsync()).Outcome.SetResult(new SendOutcome.Rejected(OptOuts.ErrorCode, "The recipient texted STOP."));
        await Until.TrueAsync(async _ => (await outbox.Delivery.ReadOptOutsAsync(Token)).Count == 1, "the note");

        var stopped = await outbox.AnswerAsync(MessageChannel.Sms, "not even tried");
        await outbox.Delivery.OptInAsync(MessageChannel.Sms, OutboxFixture.Ann, Token);
        await outbox.AnswerAsync(MessageChannel.Sms, "after START");

        Assert.Equal("after START", (await outbox.Transport.NextAsync()).Outbound.Message.Body);
        var state = (await outbox.AnswersAsync(stopped))[0];
        Assert.Equal((DeliveryStatus.Failed, OptOuts.ErrorCode, 0), (state.Status, state.ErrorCode, state.Attempts));
    }

    [Fact]
    public async Task No_more_leaves_than_the_rate_allows_and_alerts_go_first()
    {
        await using var outbox = await OutboxFixture.StartAsync(perMinute: 240);
        var started = TimeProvider.System.GetTimestamp();
        OutboundMessage[] messages =
        [
            .. Enumerable.Range(1, 8).Select(i => Message(outbox, $"+1415555{1000 + i}", MessagePriority.Reply)),
            Message(outbox, "+14155552000", MessagePriority.Alert),
        ];
        await outbox.Store.EnqueueAsync(messages, Token);
        outbox.Signal.Set();
        var left = new List<HeldSend>();
        for (var i = 0; i < messages.Length; i++)
        {
            left.Add(await outbox.Transport.NextAsync());
            left[^1].Outcome.SetResult(new SendOutcome.Accepted(DeliveryStatus.Queued, $"SM{i}"));
        }

        // A second's worth at once, and one every 250 ms from then on.
        Assert.True(TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromMilliseconds((messages.Length - 4 - 1) * 250));
        Assert.Equal(MessagePriority.Alert, left[0].Outbound.Message.Priority);
    }

    [Fact]
    public async Task An_alert_overtakes_what_waits_for_its_turn()
    {
        await using var outbox = await OutboxFixture.StartAsync(perMinute: 120);
        OutboundMessage[] replies = [.. Enumerable.Range(1, 4).Select(i => Message(outbox, $"+1415555{1000 + i}", MessagePriority.Reply))];
        await outbox.Store.EnqueueAsync(replies, Token);
        outbox.Signal.Set();
        await outbox.Transport.NextAsync();
        await outbox.Transport.NextAsync();

        await outbox.Store.EnqueueAsync([Message(outbox, "+14155552000", MessagePriority.Alert)], Token);

        Assert.Equal(MessagePriority.Alert, (await outbox.Transport.NextAsync()).Outbound.Message.Priority);
    }

    private static OutboundMessage Message(OutboxFixture outbox, string to, MessagePriority priority) => new(
        Guid.CreateVersion7(), MessageChannel.Sms, OutboxFixture.Service, to, "text", null, priority, outbox.Clock.GetUtcNow());
}
