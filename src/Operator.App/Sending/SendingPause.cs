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
    public (TwilioFault Fault, TimeSpan Wait)? Ask()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (fault is null)
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

    /// <summary>Twilio took a message: all may go.</summary>
    public void End()
    {
        lock (gate)
        {
            fault = null;
        }
    }

    /// <summary>Twilio refused what it would refuse of any message. Null for the first that is told so; else how long to wait.</summary>
    public TimeSpan? Begin(TwilioFault refusal)
    {
        lock (gate)
        {
            var isFirst = fault is null;
            fault = refusal;
            until = clock.GetUtcNow() + Length;
            return isFirst ? null : Length;
        }
    }
}
