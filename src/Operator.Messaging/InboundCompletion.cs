namespace Operator.Messaging;

/// <summary>What became of the wish to close an inbound message.</summary>
public enum InboundCompletion
{
    /// <summary>It was closed before or is unknown; nothing was written.</summary>
    NotPending,

    /// <summary>It is closed; its replies are in the outbox, for anybody to claim.</summary>
    Closed,

    /// <summary>It is closed; the first reply is leased to the caller, the others are for anybody to claim.</summary>
    ClosedAndLeased,
}
