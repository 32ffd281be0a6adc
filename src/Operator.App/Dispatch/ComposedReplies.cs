using Operator.Messaging;

namespace Operator.App.Dispatch;

/// <summary>Texts ready to send.</summary>
/// <param name="Messages">The texts, in order.</param>
/// <param name="RemainingPages">What <c>more</c> brings after the last of them; null leaves what is stored as it is.</param>
internal sealed record ComposedReplies(IReadOnlyList<OutboundMessage> Messages, IReadOnlyList<string>? RemainingPages)
{
    /// <summary>Nothing to say.</summary>
    public static ComposedReplies None { get; } = new([], null);
}
