using Operator.Messaging;

namespace Operator.App.Sending;

/// <summary>Sends a message as soon as it is committed, without a search of the outbox.</summary>
internal interface IDirectSender
{
    /// <summary>
    /// Keeps a place for one message and gives the lease to commit with it; null when all places are taken or nothing more is sent. A place
    /// that was kept ends with <see cref="Send"/> or <see cref="GiveBack"/>.
    /// </summary>
    OutboundLease? TryReserve();

    /// <summary>Sends a message that was committed with the lease.</summary>
    void Send(OutboundMessage leased, OutboundLease lease);

    /// <summary>Gives the place up: nothing was leased, or nobody knows.</summary>
    /// <param name="lease">What <see cref="TryReserve"/> gave.</param>
    /// <param name="isCertain">Whether it is known that no message was committed with it.</param>
    void GiveBack(OutboundLease lease, bool isCertain);
}
