using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.App.Sending;
using Operator.Messaging;
using Operator.Messaging.Twilio;
using Operator.Storage;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.App.Tests.Sending;

public sealed class DeliveryReconcilerTests : IAsyncLifetime
{
    private const string Ann = "+14155550101";
    private const string Service = "+14155550100";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("operator-reconcile-").FullName;
    private FakeTwilio twilio = null!;
    private ServiceProvider services = null!;
    private DeliveryReconciler reconciler = null!;

    private IMessageStore Store => services.GetRequiredService<IMessageStore>();

    private TwilioClient Client => services.GetRequiredService<TwilioClient>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { Numbers = [Service], Clock = clock, AutomaticDelivery = false });
        services = new ServiceCollection()
            .AddLogging()
            .AddTwilio(new TwilioOptions { AccountSid = twilio.AccountSid, AuthToken = twilio.AuthToken, ApiBaseUrl = twilio.BaseUrl })
            .AddSqliteStorage(new SqliteStorageOptions { DataDirectory = folder })
            .BuildServiceProvider();
        await services.GetRequiredService<Database>().InitializeAsync(Token);
        reconciler = new DeliveryReconciler(
            services.GetRequiredService<IDeliveryStore>(), Store, Client, clock, NullLogger<DeliveryReconciler>.Instance);
        await reconciler.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await reconciler.StopAsync(CancellationToken.None);
        reconciler.Dispose();
        await services.DisposeAsync();
        await twilio.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("delivered", null, DeliveryStatus.Delivered)]
    [InlineData("undelivered", 30005, DeliveryStatus.Undelivered)]
    public async Task What_no_callback_told_is_asked_for(string status, int? code, DeliveryStatus expected)
    {
        var (inbound, sid) = await SendAsync();
        twilio.Settle(sid, status, code);

        clock.Advance(TimeSpan.FromMinutes(9));
        await Until.TrueAsync(_ => Task.FromResult(reconciler.ExecuteTask is { IsCompleted: false }), "the service runs");
        Assert.Equal(DeliveryStatus.Queued, (await StateAsync(inbound)).Status);
        var state = await AfterAsync(inbound, known => known.Status == expected);

        Assert.Equal(code, state.ErrorCode);
        Assert.Equal(code is null ? null : TwilioErrorCatalog.Explain(code.Value).ToString(), state.ErrorText);
    }

    [Fact]
    public async Task A_message_without_a_receipt_is_asked_for_more_and_more_rarely()
    {
        var (inbound, sid) = await SendAsync();
        twilio.Settle(sid, "sent");
        await AfterAsync(inbound, known => known.Status == DeliveryStatus.Sent);

        var asked = Questions();
        await Until.TrueAsync(
            _ =>
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                return Task.FromResult(Questions() > asked);
            },
            "it is asked for again");
        for (var hour = 0; hour < 48; hour++)
        {
            clock.Advance(TimeSpan.FromMinutes(30));
            await Task.Yield();
        }

        Assert.InRange(Questions(), 2, 10);
        Assert.Equal(DeliveryStatus.Sent, (await StateAsync(inbound)).Status);
    }

    [Fact]
    public async Task A_Twilio_that_can_not_be_reached_is_asked_again_later()
    {
        var (inbound, sid) = await SendAsync();
        twilio.Settle(sid, "delivered");
        twilio.Faults.Next(2, ApiFault.ServerError);

        await AfterAsync(inbound, known => known.Status == DeliveryStatus.Delivered);

        Assert.True(Questions() >= 2);
    }

    private int Questions() => twilio.Requests.Count(request => request.Method == "GET");

    private async Task<(Guid Inbound, string Sid)> SendAsync()
    {
        var now = clock.GetUtcNow();
        var inbound = new InboundMessage(Guid.CreateVersion7(now), MessageChannel.Sms, "SM1", null, Ann, Service, "status", now);
        var reply = new OutboundMessage(Guid.CreateVersion7(now), MessageChannel.Sms, Service, Ann, "All well.", inbound.Id, MessagePriority.Reply, now);
        Assert.True(await Store.TryReceiveAsync(inbound, Token));
        Assert.True(await Store.CompleteInboundAsync(inbound.Id, new InboundResult(InboundOutcome.Answered, [reply], null, "status", null, now), Token));
        var sent = Assert.IsType<TwilioSendResult.Accepted>(
            await Client.SendAsync(new TwilioSendRequest(Ann, Service, reply.Body, null, null, MessageChannel.Sms), Token));
        await Store.RecordAttemptAsync(reply.Id, sent.Status, sent.Sid, null, null, null, now, Token);
        return (inbound.Id, sent.Sid);
    }

    private async Task<OutboundState> StateAsync(Guid inbound) => Assert.Single((await Store.FindAsync(inbound, Token))!.Replies);

    /// <summary>Lets minutes pass until the message is as expected.</summary>
    private async Task<OutboundState> AfterAsync(Guid inbound, Func<OutboundState, bool> isExpected)
    {
        OutboundState? state = null;
        await Until.TrueAsync(
            async _ =>
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                return isExpected(state = await StateAsync(inbound));
            },
            "the message's end");
        return state!;
    }
}
