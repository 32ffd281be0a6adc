using Microsoft.Extensions.Time.Testing;
using Operator.App.Configuration;
using Operator.App.Sending;
using Operator.Messaging;
using Operator.Testing.Twilio;
using static Operator.App.Tests.Sending.TwilioFixture;

namespace Operator.App.Tests.Sending;

public sealed class TwilioTransportTests : IAsyncLifetime
{
    private TwilioFixture fixture = null!;
    private TwilioTransport transport = null!;

    private FakeTwilio Twilio => fixture.Twilio;

    private FakeTimeProvider Clock => fixture.Clock;

    private IMessageStore Store => fixture.Store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await TwilioFixture.StartAsync();
        var settings = SettingsLoader.Load(new Dictionary<string, string> { ["PUBLIC_URL"] = "https://operator.example.com" }, Path.GetTempPath());
        transport = new TwilioTransport(fixture.Client, Store, new SendingPause(Clock), settings.Settings!);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [InlineData(MessageChannel.Sms, "")]
    [InlineData(MessageChannel.WhatsApp, "whatsapp:")]
    public async Task A_message_keeps_to_its_channel(MessageChannel channel, string prefix)
    {
        var outbound = Outbound(channel);

        var outcome = await transport.SendAsync(outbound, Token);

        var message = Assert.Single(Twilio.Messages);
        Assert.Equal(new SendOutcome.Accepted(DeliveryStatus.Queued, message.Sid), outcome);
        Assert.Equal((prefix + Ann, prefix + Service, "All well."), (message.To, message.From, message.Body));
        Assert.Equal($"https://operator.example.com/sms/status/{outbound.Message.Id:N}", message.StatusCallback!.AbsoluteUri);
        Assert.Contains(channel, transport.Channels);
    }

    [Theory]
    [InlineData(MessagePriority.Reply, "1800")]
    [InlineData(MessagePriority.Alert, null)]
    public async Task Only_a_reply_loses_its_use_while_it_waits_at_Twilio(MessagePriority priority, string? seconds)
    {
        await transport.SendAsync(Outbound(priority: priority), Token);

        var form = Assert.Single(Twilio.Requests).Form;
        Assert.Equal(seconds, form.TryGetValue("ValidityPeriod", out var validity) ? validity.ToString() : null);
    }

    [Theory]
    [InlineData(MessageChannel.Sms)]
    [InlineData(MessageChannel.WhatsApp)]
    public async Task A_second_attempt_finds_what_the_first_one_sent(MessageChannel channel)
    {
        var outbound = Outbound(channel);
        Twilio.Faults.Next(1, ApiFault.ResetAfterAccepting);
        Assert.Equal(
            new SendOutcome.RetryLater(null, null, "Twilio got the message, but the connection broke"), await transport.SendAsync(outbound, Token));

        var outcome = await transport.SendAsync(outbound with { Attempts = 1 }, Token);

        var message = Assert.Single(Twilio.Messages);
        Assert.Equal(new SendOutcome.Accepted(DeliveryStatus.Queued, message.Sid), outcome);
    }

    [Fact]
    public async Task A_second_attempt_sends_what_the_first_one_did_not()
    {
        var outbound = Outbound();
        Twilio.Faults.Next(1, ApiFault.ServerError);
        Assert.Equal(20500, Assert.IsType<SendOutcome.RetryLater>(await transport.SendAsync(outbound, Token)).ErrorCode);

        Assert.IsType<SendOutcome.Accepted>(await transport.SendAsync(outbound with { Attempts = 1 }, Token));
        Assert.Single(Twilio.Messages);
    }

    [Fact]
    public async Task A_second_attempt_does_not_take_an_earlier_answer_of_the_same_words_for_its_own()
    {
        var (first, second) = (Outbound(), Outbound());
        await Store.EnqueueAsync([first.Message, second.Message], Token);
        var accepted = Assert.IsType<SendOutcome.Accepted>(await transport.SendAsync(first, Token));
        await Store.RecordAttemptAsync(first.Message.Id, accepted.Status, accepted.ProviderId, null, null, null, Clock.GetUtcNow(), Token);

        var outcome = Assert.IsType<SendOutcome.Accepted>(await transport.SendAsync(second with { Attempts = 1 }, Token));

        Assert.NotEqual(accepted.ProviderId, outcome.ProviderId);
        Assert.Equal(2, Twilio.Messages.Count);
    }

    [Fact]
    public async Task The_same_words_on_the_other_channel_are_another_message()
    {
        await transport.SendAsync(Outbound(), Token);

        await transport.SendAsync(Outbound(MessageChannel.WhatsApp) with { Attempts = 1 }, Token);

        Assert.Equal(["+14155550101", "whatsapp:+14155550101"], Twilio.Messages.Select(message => message.To));
    }

    [Fact]
    public async Task Where_it_cannot_look_it_does_not_send()
    {
        Twilio.Faults.Next(2, ApiFault.Unavailable);

        var later = Assert.IsType<SendOutcome.RetryLater>(await transport.SendAsync(Outbound() with { Attempts = 1 }, Token));

        Assert.StartsWith("Could not look for an earlier attempt: ", later.ErrorText, StringComparison.Ordinal);
        Assert.Empty(Twilio.Messages);
    }

    [Fact]
    public async Task A_refusal_tells_the_code_and_what_to_do()
    {
        Twilio.FailFor(Ann, 21610);

        Assert.Equal(
            new SendOutcome.Rejected(21610, "The recipient texted STOP (Twilio error 21610). They must text START to the number first."),
            await transport.SendAsync(Outbound(), Token));
    }

    [Fact]
    public async Task Too_many_requests_wait_as_long_as_Twilio_asks()
    {
        Twilio.Faults.Next(1, ApiFault.TooManyRequests(TimeSpan.FromSeconds(9)));

        var later = Assert.IsType<SendOutcome.RetryLater>(await transport.SendAsync(Outbound(), Token));

        Assert.Equal((TimeSpan.FromSeconds(9), 20429), (later.After, later.ErrorCode));
    }

    [Theory]
    [InlineData(20003)]
    [InlineData(21704)]
    public async Task A_refused_account_fails_one_message_and_holds_the_others_and_one_a_minute_finds_out(int code)
    {
        Twilio.FailFor(Ann, code);
        Assert.Equal(code, Assert.IsType<SendOutcome.Rejected>(await transport.SendAsync(Outbound(), Token)).ErrorCode);
        var other = Outbound(to: Bob);

        Clock.Advance(TimeSpan.FromSeconds(20));
        var held = Assert.IsType<SendOutcome.RetryLater>(await transport.SendAsync(other, Token));
        Assert.Equal((TimeSpan.FromSeconds(40), code), (held.After, held.ErrorCode));
        Assert.StartsWith("Nothing is sent at the moment: ", held.ErrorText, StringComparison.Ordinal);

        Clock.Advance(TimeSpan.FromSeconds(40));
        var trial = Assert.IsType<SendOutcome.RetryLater>(await transport.SendAsync(Outbound(), Token));
        Assert.Equal((TimeSpan.FromMinutes(1), code), (trial.After, trial.ErrorCode));
        Assert.IsType<SendOutcome.RetryLater>(await transport.SendAsync(other, Token));
        Assert.Equal(2, Twilio.Requests.Count);

        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<SendOutcome.Accepted>(await transport.SendAsync(other, Token));
        Assert.IsType<SendOutcome.Accepted>(await transport.SendAsync(other, Token));
    }

    [Fact]
    public async Task A_refused_recipient_shows_that_the_account_is_well_again()
    {
        Twilio.FailFor(Ann, 20003);
        await transport.SendAsync(Outbound(), Token);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Twilio.FailFor(Ann, 21211);

        Assert.IsType<SendOutcome.Rejected>(await transport.SendAsync(Outbound(), Token));

        Assert.IsType<SendOutcome.Accepted>(await transport.SendAsync(Outbound(to: Bob), Token));
    }

    [Theory]
    [InlineData(21211)]
    [InlineData(21408)]
    [InlineData(21606)]
    [InlineData(21610)]
    public async Task A_refused_recipient_or_a_number_of_its_own_holds_nobody_else(int code)
    {
        Twilio.FailFor(Ann, code);
        Assert.IsType<SendOutcome.Rejected>(await transport.SendAsync(Outbound(), Token));

        Assert.IsType<SendOutcome.Accepted>(await transport.SendAsync(Outbound(to: Bob), Token));
    }

    [Fact]
    public async Task A_refused_sender_of_everybody_holds_those_without_a_number_of_their_own()
    {
        Assert.Equal(21603, Assert.IsType<SendOutcome.Rejected>(await transport.SendAsync(Outbound(from: null), Token)).ErrorCode);

        Assert.Equal(21603, Assert.IsType<SendOutcome.RetryLater>(await transport.SendAsync(Outbound(to: Bob, from: null), Token)).ErrorCode);
        Assert.IsType<SendOutcome.Accepted>(await transport.SendAsync(Outbound(to: Bob), Token));
        Assert.IsType<SendOutcome.RetryLater>(await transport.SendAsync(Outbound(to: Bob, from: null), Token));
    }

    [Fact]
    public async Task A_trial_that_finds_nothing_out_lets_the_others_wait_on()
    {
        Twilio.FailFor(Ann, 20003);
        await transport.SendAsync(Outbound(), Token);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Twilio.Faults.Next(1, ApiFault.ServerError);

        Assert.IsType<SendOutcome.RetryLater>(await transport.SendAsync(Outbound(to: Bob), Token));
        Assert.Equal(20003, Assert.IsType<SendOutcome.RetryLater>(await transport.SendAsync(Outbound(to: Bob), Token)).ErrorCode);
        Assert.Equal(2, Twilio.Requests.Count);
    }

    private OutboundState Outbound(MessageChannel channel = MessageChannel.Sms, MessagePriority priority = MessagePriority.Reply, string to = Ann, string? from = Service)
    {
        var now = Clock.GetUtcNow();
        var message = new OutboundMessage(Guid.CreateVersion7(now), channel, from, to, "All well.", null, priority, now);
        return new OutboundState(message, DeliveryStatus.Pending, null, null, null, 0, now, now);
    }
}
