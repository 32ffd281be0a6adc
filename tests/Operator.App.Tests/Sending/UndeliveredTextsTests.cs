using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.App.Sending;
using Operator.Messaging;
using static Operator.App.Tests.Sending.TwilioFixture;

namespace Operator.App.Tests.Sending;

public sealed class UndeliveredTextsTests : IAsyncLifetime
{
    private TwilioFixture fixture = null!;
    private UndeliveredTexts service = null!;

    private FakeTimeProvider Clock => fixture.Clock;

    private IMessageStore Store => fixture.Store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await TwilioFixture.StartAsync();
        service = new UndeliveredTexts(fixture.Delivery, new OutboxSignal(), Clock, NullLogger<UndeliveredTexts>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        service.Dispose();
        await fixture.DisposeAsync();
    }

    [Theory]
    [InlineData(30001, 1, 5, 15)]
    [InlineData(30003, 1, 5, 15)]
    [InlineData(30008, 1)]
    public async Task What_passes_is_sent_again_more_and_more_slowly_and_a_few_times_only(int code, params int[] minutes)
    {
        var first = await EnqueueAsync(MessagePriority.Alert);
        await ReportAsync(first, code);
        HashSet<Guid> ids = [first.Id];
        foreach (var delay in minutes)
        {
            Assert.Empty(await DueAfterAsync(TimeSpan.FromMinutes(delay) - TimeSpan.FromSeconds(15)));
            var again = Assert.Single(await DueAfterAsync(TimeSpan.FromSeconds(15))).Message;
            Assert.Equal(first with { Id = again.Id, CreatedAt = Clock.GetUtcNow() }, again);
            Assert.True(ids.Add(again.Id));
            await ReportAsync(again, code);
        }

        Assert.Empty(await DueAfterAsync(TimeSpan.FromMinutes(30)));
    }

    [Theory]
    [InlineData(30004)]
    [InlineData(30007)]
    [InlineData(30034)]
    public async Task What_stays_is_not_sent_again(int code)
    {
        await ReportAsync(await EnqueueAsync(MessagePriority.Alert), code);

        Assert.Empty(await DueAfterAsync(TimeSpan.FromMinutes(30)));
    }

    [Theory]
    [InlineData(MessagePriority.Reply, 28, 1)]
    [InlineData(MessagePriority.Reply, 30, 0)]
    [InlineData(MessagePriority.Alert, 238, 1)]
    [InlineData(MessagePriority.Alert, 240, 0)]
    public async Task What_is_of_no_use_any_more_is_not_sent_again(MessagePriority priority, int minutes, int expected)
    {
        var message = await EnqueueAsync(priority);
        Clock.Advance(TimeSpan.FromMinutes(minutes));
        await ReportAsync(message, 30003);

        Assert.Equal(expected, (await DueAfterAsync(TimeSpan.FromMinutes(1))).Count);
    }

    [Fact]
    public async Task What_was_delivered_after_all_is_not_sent_again()
    {
        var message = await EnqueueAsync(MessagePriority.Alert);
        await ReportAsync(message, 30003);
        await Store.ApplyStatusAsync(message.Id, DeliveryStatus.Delivered, null, null, null, Clock.GetUtcNow(), Token);

        Assert.Empty(await DueAfterAsync(TimeSpan.FromMinutes(2)));
    }

    private async Task<OutboundMessage> EnqueueAsync(MessagePriority priority)
    {
        var now = Clock.GetUtcNow();
        var message = new OutboundMessage(Guid.CreateVersion7(now), MessageChannel.Sms, Service, Ann, "Disk full.", null, priority, now);
        await Store.EnqueueAsync([message], Token);
        await Store.RecordAttemptAsync(message.Id, DeliveryStatus.Queued, $"SM{message.Id:N}", null, null, null, now, Token);
        return message;
    }

    private async Task ReportAsync(OutboundMessage message, int code) => Assert.True(await Store.ApplyStatusAsync(
        message.Id, DeliveryStatus.Undelivered, $"SM{message.Id:N}", code, "Not delivered.", Clock.GetUtcNow(), Token));

    /// <summary>What is due after some time, the service going through every 15 seconds.</summary>
    private async Task<IReadOnlyList<OutboundState>> DueAfterAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(15))
        {
            Clock.Advance(TimeSpan.FromSeconds(15));
            await service.ResendDueAsync(Token);
        }

        return await Store.ClaimDueOutboundAsync("test", Clock.GetUtcNow(), TimeSpan.FromMinutes(1), 10, Token);
    }
}
