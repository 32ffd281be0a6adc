using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.App.Sending;
using Operator.Messaging;
using Operator.Messaging.Twilio;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;
using static Operator.App.Tests.Sending.TwilioFixture;

namespace Operator.App.Tests.Sending;

public sealed class DeliveryReconcilerTests : IAsyncLifetime
{
    private TwilioFixture fixture = null!;
    private DeliveryReconciler reconciler = null!;

    private FakeTwilio Twilio => fixture.Twilio;

    private FakeTimeProvider Clock => fixture.Clock;

    private IMessageStore Store => fixture.Store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await TwilioFixture.StartAsync();
        reconciler = new DeliveryReconciler(fixture.Delivery, Store, fixture.Client, Clock, NullLogger<DeliveryReconciler>.Instance);
        await reconciler.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await reconciler.StopAsync(CancellationToken.None);
        reconciler.Dispose();
        await fixture.DisposeAsync();
    }

    [Theory]
    [InlineData("delivered", null, DeliveryStatus.Delivered)]
    [InlineData("undelivered", 30005, DeliveryStatus.Undelivered)]
    public async Task What_no_callback_told_is_asked_for(string status, int? code, DeliveryStatus expected)
    {
        var (earlier, earlierSid) = await SendAsync();
        Clock.Advance(TimeSpan.FromMinutes(9));
        var (inbound, sid) = await SendAsync();
        Twilio.Settle(earlierSid, status, code);
        Twilio.Settle(sid, status, code);

        Assert.Equal(DeliveryStatus.Queued, (await StateAsync(earlier)).Status);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Until.TrueAsync(async _ => (await StateAsync(earlier)).Status == expected, "the earlier message's end");
        Assert.Equal(DeliveryStatus.Queued, (await StateAsync(inbound)).Status);
        var state = await AfterAsync(inbound, known => known.Status == expected);

        Assert.Equal(code, state.ErrorCode);
        Assert.Equal(code is null ? null : TwilioErrorCatalog.Explain(code.Value).ToString(), state.ErrorText);
    }

    [Fact]
    public async Task A_message_without_a_receipt_is_asked_for_more_and_more_rarely()
    {
        var (inbound, sid) = await SendAsync();
        Twilio.Settle(sid, "sent");
        await AfterAsync(inbound, known => known.Status == DeliveryStatus.Sent);

        var asked = Questions();
        await Until.TrueAsync(
            _ =>
            {
                Clock.Advance(TimeSpan.FromMinutes(1));
                return Task.FromResult(Questions() > asked);
            },
            "it is asked for again");
        for (var halfHour = 0; halfHour < 48; halfHour++)
        {
            Clock.Advance(TimeSpan.FromMinutes(30));
            await Task.Yield();
        }

        Assert.InRange(Questions(), 2, 10);
        Assert.Equal(DeliveryStatus.Sent, (await StateAsync(inbound)).Status);
    }

    [Fact]
    public async Task A_Twilio_that_can_not_be_reached_is_asked_again_later()
    {
        var (inbound, sid) = await SendAsync();
        Twilio.Settle(sid, "delivered");
        Twilio.Faults.Next(2, ApiFault.ServerError);

        await AfterAsync(inbound, known => known.Status == DeliveryStatus.Delivered);

        Assert.True(Questions() >= 2);
    }

    private int Questions() => Twilio.Requests.Count(request => request.Method == "GET");

    private async Task<(Guid Inbound, string Sid)> SendAsync()
    {
        var now = Clock.GetUtcNow();
        var inbound = new InboundMessage(Guid.CreateVersion7(now), MessageChannel.Sms, $"SM{Guid.NewGuid():N}", null, Ann, Service, "status", now);
        var reply = new OutboundMessage(Guid.CreateVersion7(now), MessageChannel.Sms, Service, Ann, "All well.", inbound.Id, MessagePriority.Reply, now);
        Assert.True(await Store.TryReceiveAsync(inbound, Token));
        Assert.True(await Store.CompleteInboundAsync(inbound.Id, new InboundResult(InboundOutcome.Answered, [reply], null, "status", null, now), Token));
        var sent = Assert.IsType<TwilioSendResult.Accepted>(
            await fixture.Client.SendAsync(new TwilioSendRequest(Ann, Service, reply.Body, null, null, MessageChannel.Sms), Token));
        await Store.RecordAttemptAsync(reply.Id, sent.Status, sent.Sid, null, null, null, now, Token);
        return (inbound.Id, sent.Sid);
    }

    private async Task<OutboundState> StateAsync(Guid inbound) => Assert.Single((await Store.FindAsync(inbound, Token))!.Replies).State;

    /// <summary>Lets minutes pass until the message is as expected.</summary>
    private async Task<OutboundState> AfterAsync(Guid inbound, Func<OutboundState, bool> isExpected)
    {
        OutboundState? state = null;
        await Until.TrueAsync(
            async _ =>
            {
                Clock.Advance(TimeSpan.FromMinutes(1));
                return isExpected(state = await StateAsync(inbound));
            },
            "the message's end");
        return state!;
    }
}
