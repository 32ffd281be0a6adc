using Operator.Messaging;

namespace Operator.App.Pages.Home;

/// <summary>An outbound text on the console.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Body">The text as sent.</param>
/// <param name="Segments">How many SMS segments it takes.</param>
/// <param name="Encoding"><c>GSM-7</c> or <c>UCS-2</c>.</param>
/// <param name="Delivery">How far it is.</param>
/// <param name="Failure">Why it was not delivered, or null.</param>
/// <param name="QueuedAt">When it was put into the outbox, UTC.</param>
/// <param name="Life">What has happened since, in order; empty when that is not known.</param>
public sealed record OutboundRow(
    Guid Id,
    string Body,
    int Segments,
    string Encoding,
    DeliveryStatus Delivery,
    string? Failure,
    DateTimeOffset QueuedAt,
    IReadOnlyList<DeliveryEvent> Life);
