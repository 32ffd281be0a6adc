namespace Operator.Messaging;

/// <summary>A text that has to be handled.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sender">Its sender, E.164.</param>
public sealed record PendingText(Guid Id, string Sender);
