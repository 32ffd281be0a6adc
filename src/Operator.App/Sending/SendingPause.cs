using Operator.Messaging.Twilio;

namespace Operator.App.Sending;

/// <summary>
/// Holds what goes to Twilio while Twilio refuses the account or the sender. The first message that meets the refusal fails and tells of it; those
/// after it are not lost by being refused as well. Each minute one of them finds out whether all may go again. Thread-safe.
/// </summary>
internal sealed class SendingPause(TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private TwilioFault? fault;
    private DateTimeOffset until;

    /// <summary>Asks whether a message may go. Null when it may; else what holds it, and for how long.</summary>
    /// <param name="hasOwnSender">Whether the message names the number it leaves from.</param>
    public (TwilioFault Fault, TimeSpan Wait)? Ask(bool hasOwnSender)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (fault is null || !IsMet(fault, hasOwnSender))
            {
                return null;
            }

            if (now < until)
            {
                return (fault, until - now);
            }

            // This one finds out; the others go on waiting until it has.
            until = now + Length;
            return null;
        }
    }

    /// <summary>
    /// Hears what Twilio said to a message. Null when that is the message's own affair, and for the first that is refused as any other would be;
    /// else what holds it now, and for how long.
    /// </summary>
    /// <param name="result">What Twilio said.</param>
    /// <param name="hasOwnSender">As in <see cref="Ask"/>.</param>
    public (TwilioFault Fault, TimeSpan Wait)? Hear(TwilioSendResult result, bool hasOwnSender)
    {
        var refusal = (result as TwilioSendResult.Rejected)?.Fault;
        lock (gate)
        {
            if (refusal is not null && IsMet(refusal, hasOwnSender))
            {
                var isFirst = fault is null;
                fault = refusal;
                until = clock.GetUtcNow() + Length;
                return isFirst ? null : (refusal, Length);
            }

            // To take a message, or to refuse it for itself, is to take all that would be refused alike.
            if (fault is not null && IsMet(fault, hasOwnSender) && result is (TwilioSendResult.Accepted or TwilioSendResult.Rejected))
            {
                fault = null;
            }

            return null;
        }
    }

    // The default sender's fault is none of a message that has another.
    private static bool IsMet(TwilioFault fault, bool hasOwnSender) =>
        fault.Reach == TwilioFaultReach.Account || (fault.Reach == TwilioFaultReach.Sender && !hasOwnSender);
}
