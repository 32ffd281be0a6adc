namespace Operator.Activities.Messages;

/// <summary>What happens to a reply that is longer than its segments.</summary>
public enum ReplyOverflow
{
    /// <summary>The rest is kept as pages; the texter asks for it with <c>more</c>.</summary>
    Page,

    /// <summary>Parts marked with the Liquid filter <c>shrink</c> are cut first, then the end.</summary>
    Trim,
}
