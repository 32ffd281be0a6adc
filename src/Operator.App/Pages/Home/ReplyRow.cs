using Operator.Messaging;

namespace Operator.App.Pages.Home;

/// <summary>A reply on the console.</summary>
/// <param name="Body">The text as sent.</param>
/// <param name="Segments">How many SMS segments it takes.</param>
/// <param name="Encoding"><c>GSM-7</c> or <c>UCS-2</c>.</param>
/// <param name="Delivery">How far it is.</param>
/// <param name="Failure">Why it was not delivered, or null.</param>
public sealed record ReplyRow(string Body, int Segments, string Encoding, DeliveryStatus Delivery, string? Failure);
