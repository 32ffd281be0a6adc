using Operator.Messaging;
using Operator.Messaging.Twilio;

namespace Operator.App.Sending;

/// <summary>
/// When to try again: 1 s doubling to 1 min, with jitter, until the message is too old to be of use. What a carrier did not deliver is sent
/// again more slowly, and a few times only: each one may cost.
/// </summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(4);
    private static readonly TimeSpan ReplyUse = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);
    private static readonly ResendStep[] ResendSteps =
    [
        new(TwilioErrorCatalog.WorthResending(0), TimeSpan.FromMinutes(1)),
        new(TwilioErrorCatalog.WorthResending(1), TimeSpan.FromMinutes(5)),
        new(TwilioErrorCatalog.WorthResending(2), TimeSpan.FromMinutes(15)),
    ];

    /// <summary>The time of the next attempt, or null when the message has had its time.</summary>
    /// <param name="outbound">The message; its attempts so far do not count the one that just failed.</param>
    /// <param name="requested">The wait the other side asked for; never shortened.</param>
    /// <param name="now">The time of the failure.</param>
    public static DateTimeOffset? NextAttempt(OutboundState outbound, TimeSpan? requested, DateTimeOffset now)
    {
        var exponent = Math.Min(outbound.Attempts, 6);
        var delay = TimeSpan.FromSeconds((1 << exponent) * (0.8 + (0.4 * Random.Shared.NextDouble())));
        delay = delay > MaxDelay ? MaxDelay : delay;
        var next = now + (requested > delay ? requested.Value : delay);
        return next - outbound.Message.CreatedAt <= UsefulFor(outbound.Message.Priority) ? next : null;
    }

    /// <summary>What a carrier did not deliver and is to be sent again now.</summary>
    public static UndeliveredQuery Undelivered(DateTimeOffset now, int limit) => new(now, ResendSteps, ReplyUse, LongestUse, limit);

    private static TimeSpan UsefulFor(MessagePriority priority) => priority == MessagePriority.Reply ? ReplyUse : LongestUse;
}
