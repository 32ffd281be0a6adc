using Operator.App.Pages.Phone;
using Operator.Messaging;

namespace Operator.App.Simulator;

/// <summary>Stored messages as the events of the simulated phone.</summary>
internal static class SimulatorConversation
{
    public static SimulatorEvent Text(InboundMessage message) =>
        new SimulatorEvent.Text(message.Id.ToString(), message.ReceivedAt, message.Body);

    public static SimulatorEvent Reply(OutboundMessage message, DateTimeOffset sentAt, DateTimeOffset? askedAt)
    {
        var measure = SmsText.Measure(message.Body);
        return new SimulatorEvent.Reply(
            message.Id.ToString(),
            sentAt,
            message.Body,
            message.InReplyTo?.ToString(),
            measure.Segments,
            measure.Encoding == SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2",
            measure.Units,
            sentAt - askedAt);
    }

    public static SimulatorEvent Silence(InboundMessage message, InboundOutcome outcome, DateTimeOffset at) => new SimulatorEvent.Silence(
        $"{message.Id}-silence",
        at,
        message.Id.ToString(),
        outcome == InboundOutcome.Ignored ? "Ignored, as it would be from a real phone" : "No answer; the log has the reason");

    /// <summary>The conversation so far, oldest first.</summary>
    public static IEnumerable<SimulatorEvent> From(IReadOnlyList<HistoryEntry> history)
    {
        foreach (var entry in history.Reverse().Where(entry => entry.Message.Channel == MessageChannel.Simulator))
        {
            yield return Text(entry.Message);
            foreach (var reply in entry.Replies)
            {
                yield return Reply(reply.State.Message, reply.State.UpdatedAt, entry.Message.ReceivedAt);
            }

            if (entry is { Outcome: not InboundOutcome.Pending, Replies.Count: 0 })
            {
                yield return Silence(entry.Message, entry.Outcome, entry.HandledAt ?? entry.Message.ReceivedAt);
            }
        }
    }
}
