using Operator.Messaging;

namespace Operator.App.Pages.Home;

/// <summary>An alert or another text that answers none, on the console.</summary>
/// <param name="To">The recipient, masked but for the last four digits.</param>
/// <param name="Channel">How it goes.</param>
/// <param name="Text">The text.</param>
public sealed record UnaskedRow(string To, MessageChannel Channel, OutboundRow Text);
