namespace Operator.Messaging;

/// <summary>A page of a long reply.</summary>
/// <param name="Text">The page.</param>
/// <param name="Remaining">How many pages are left after it.</param>
public sealed record StoredPage(string Text, int Remaining);
