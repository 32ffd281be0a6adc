namespace Operator.Messaging;

/// <summary>What became of an inbound message.</summary>
public enum InboundOutcome
{
    /// <summary>Not handled yet.</summary>
    Pending,

    /// <summary>A command ran.</summary>
    Answered,

    /// <summary>The text was not a command; the sender was told what is expected.</summary>
    NotUnderstood,

    /// <summary>The sender may not use the command, or texts too often.</summary>
    Refused,

    /// <summary>The sender is unknown; nothing was sent.</summary>
    Ignored,

    /// <summary>The command's workflow faulted; the sender got an apology with a reference.</summary>
    Faulted,
}
