namespace Operator.Messaging;

/// <summary>An outbound text, how far it is and how it got there.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Life">
/// What happened since it was put into the outbox, in the order of time. Of a life of very many steps the first and the newest; empty while nothing
/// has happened, and for texts from before lives were kept.
/// </param>
public sealed record OutboundHistory(OutboundState State, IReadOnlyList<DeliveryEvent> Life);
