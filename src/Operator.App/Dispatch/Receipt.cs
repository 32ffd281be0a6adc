using Operator.Messaging;

namespace Operator.App.Dispatch;

/// <summary>What became of a message handed to the dispatcher.</summary>
/// <param name="Status">Whether it is in the inbox.</param>
/// <param name="Handled">Completes with the stored result when the message has been handled; null when it was not new or handling failed.</param>
internal sealed record Receipt(ReceiptStatus Status, Task<InboundResult?> Handled);
