using Operator.Activities.Messages;
using Operator.Messaging;

namespace Operator.Activities.Tests.Harness;

internal sealed class RecordedMessages : IRunMessages
{
    public InboundMessage? Inbound { get; set; }

    public List<string> Replies { get; } = [];

    public List<(string To, string Text, MessagePriority Priority)> Sent { get; } = [];

    public Queue<string> Pages { get; } = new();

    public void Reply(string text, ReplyOverflow overflow) => Replies.Add(text);

    public ValueTask<bool> ReplyNextPageAsync(CancellationToken cancellationToken)
    {
        if (!Pages.TryDequeue(out var page))
        {
            return ValueTask.FromResult(false);
        }

        Replies.Add(page);
        return ValueTask.FromResult(true);
    }

    public void Send(string to, string text, MessagePriority priority) => Sent.Add((to, text, priority));
}
