using Operator.App.Sending;
using Operator.Messaging;

namespace Operator.App.Tests.Sending;

public sealed class RetryPolicyTests
{
    private const int Draws = 200;

    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0.8, 1.2)]
    [InlineData(1, 1.6, 2.4)]
    [InlineData(2, 3.2, 4.8)]
    [InlineData(5, 25.6, 38.4)]
    [InlineData(6, 51.2, 60)]
    [InlineData(7, 51.2, 60)]
    [InlineData(1000, 51.2, 60)]
    public void The_wait_doubles_up_to_a_minute_and_is_spread_by_a_fifth(int attempts, double least, double most)
    {
        var waits = Enumerable.Range(0, Draws).Select(_ => (Next(attempts)!.Value - Noon).TotalSeconds).ToList();

        Assert.All(waits, wait => Assert.InRange(wait, least, most));
        Assert.True(waits.Max() - waits.Min() > (most - least) / 4, "the waits of many messages are spread");
    }

    [Fact]
    public void A_wait_that_was_asked_for_is_never_shortened()
    {
        Assert.Equal(Noon.AddMinutes(5), Next(attempts: 0, requested: TimeSpan.FromMinutes(5)));
        Assert.InRange(Next(attempts: 3, requested: TimeSpan.FromSeconds(1))!.Value, Noon.AddSeconds(6.4), Noon.AddSeconds(9.6));
        Assert.InRange(Next(attempts: 0, requested: TimeSpan.Zero)!.Value, Noon.AddSeconds(0.8), Noon.AddSeconds(1.2));
    }

    [Theory]
    [InlineData(MessagePriority.Reply, 30)]
    [InlineData(MessagePriority.Alert, 240)]
    [InlineData(MessagePriority.Normal, 240)]
    public void A_message_is_given_up_when_it_is_of_no_more_use(MessagePriority priority, int minutes)
    {
        var wait = TimeSpan.FromMinutes(10);
        var last = TimeSpan.FromMinutes(minutes) - wait;

        Assert.Equal(Noon + wait, Next(attempts: 9, requested: wait, priority, age: last));
        Assert.Null(Next(attempts: 9, requested: wait, priority, age: last + TimeSpan.FromTicks(1)));
    }

    private static DateTimeOffset? Next(
        int attempts, TimeSpan? requested = null, MessagePriority priority = MessagePriority.Reply, TimeSpan age = default)
    {
        var message = new OutboundMessage(
            Guid.Empty, MessageChannel.Sms, "+14155550100", "+14155550101", "All well.", null, priority, Noon - age);
        return RetryPolicy.NextAttempt(
            new OutboundState(message, DeliveryStatus.Pending, null, null, null, attempts, Noon, Noon), requested, Noon);
    }
}
