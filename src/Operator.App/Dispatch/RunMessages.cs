using Operator.Activities.Messages;
using Operator.Messaging;

namespace Operator.App.Dispatch;

/// <summary>Collects the texts of one run. Branches of a run never write at the same time, so this is not synchronised.</summary>
internal sealed class RunMessages(InboundMessage? inbound, IMessageStore store) : IRunMessages
{
    private readonly List<Draft> drafts = [];

    /// <inheritdoc/>
    public InboundMessage? Inbound { get; } = inbound;

    /// <summary>What the run said, in order.</summary>
    public IReadOnlyList<Draft> Drafts => drafts;

    /// <inheritdoc/>
    public void Reply(string text, ReplyOverflow overflow)
    {
        if (Inbound is null)
        {
            throw new InvalidOperationException("Reply needs a run that was started by a text; use Send SMS and name the recipient.");
        }

        drafts.Add(new Draft(Inbound.From, text, overflow, MessagePriority.Reply, IsReply: true, Pages: null));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReplyNextPageAsync(CancellationToken cancellationToken)
    {
        if (Inbound is null)
        {
            throw new InvalidOperationException("Next page needs a run that was started by a text.");
        }

        var pages = await store.GetPagesAsync(Inbound.From, cancellationToken);
        if (pages.Count == 0)
        {
            return false;
        }

        drafts.Add(new Draft(Inbound.From, pages[0], ReplyOverflow.Page, MessagePriority.Reply, IsReply: true, [.. pages.Skip(1)]));
        return true;
    }

    /// <inheritdoc/>
    public void Send(string to, string text, MessagePriority priority)
    {
        if (!PhoneNumbers.TryNormalize(to, out var number))
        {
            throw new ArgumentException($"'{to}' is not a phone number; use the international format, e.g. +14155550100.", nameof(to));
        }

        drafts.Add(new Draft(number, text, ReplyOverflow.Page, priority, IsReply: false, Pages: null));
    }

    /// <summary>A text before it is made fit for SMS.</summary>
    /// <param name="To">The recipient, E.164.</param>
    /// <param name="Text">The text as the workflow wrote it.</param>
    /// <param name="Overflow">What to do when it is too long.</param>
    /// <param name="Priority">What leaves first.</param>
    /// <param name="IsReply">Whether it answers the inbound text.</param>
    /// <param name="Pages">The pages left when the text is itself a stored page; null for a fresh text.</param>
    internal sealed record Draft(
        string To, string Text, ReplyOverflow Overflow, MessagePriority Priority, bool IsReply, IReadOnlyList<string>? Pages);
}
