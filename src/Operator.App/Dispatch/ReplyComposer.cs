using Operator.Activities.Messages;
using Operator.App.Configuration;
using Operator.App.Simulator;
using Operator.Messaging;

namespace Operator.App.Dispatch;

/// <summary>Makes what a run said fit for SMS.</summary>
internal sealed class ReplyComposer(ReplySettings settings, TimeProvider clock)
{
    private readonly SmsComposer composer = new(settings.Style, settings.MaxSegments);

    /// <summary>
    /// The texts to send in answer to <paramref name="inbound"/>, in order, and the pages that are left for <c>more</c>. Without a text to
    /// answer they go out as SMS.
    /// </summary>
    public ComposedReplies Compose(InboundMessage? inbound, IReadOnlyList<RunMessages.Draft> drafts)
    {
        var messages = new List<OutboundMessage>(drafts.Count);
        IReadOnlyList<string>? remaining = null;
        foreach (var draft in drafts)
        {
            var (text, left) = Fit(draft);
            messages.Add(Address(draft, text, inbound));
            remaining = left ?? remaining;
        }

        return new ComposedReplies(messages, remaining);
    }

    private (string Text, IReadOnlyList<string>? Left) Fit(RunMessages.Draft draft)
    {
        if (draft.Pages is not null)
        {
            return (draft.Text, draft.Pages);
        }

        var text = draft.Text.Trim();
        if (draft.Overflow == ReplyOverflow.Trim || !draft.IsReply)
        {
            return (composer.Fit(text), null);
        }

        var pages = composer.Compose(text);
        return (pages[0], pages.Count > 1 ? [.. pages.Skip(1)] : null);
    }

    /// <summary>An answer goes the way the text came. Others get an SMS, unless the run was a simulated one or the number is the simulated phone's.</summary>
    private OutboundMessage Address(RunMessages.Draft draft, string text, InboundMessage? inbound)
    {
        var goesBack = inbound is not null && (draft.IsReply || inbound.Channel == MessageChannel.Simulator);
        var otherwise = draft.To == SimulatorLine.Phone ? MessageChannel.Simulator : MessageChannel.Sms;
        var now = clock.GetUtcNow();
        return new OutboundMessage(
            Guid.CreateVersion7(now),
            goesBack ? inbound!.Channel : otherwise,
            draft.IsReply ? inbound?.To : null,
            draft.To,
            text,
            draft.IsReply ? inbound?.Id : null,
            draft.Priority,
            now);
    }
}
