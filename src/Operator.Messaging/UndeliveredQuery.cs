namespace Operator.Messaging;

/// <summary>Which texts that were not delivered are to be sent again now. Immutable.</summary>
/// <param name="Now">The time, UTC.</param>
/// <param name="Steps">For texts that have not been resent yet, for those that have been once, and so on.</param>
/// <param name="ReplyUse">How long a reply is of use, from when it was first to be sent.</param>
/// <param name="Use">How long any other text is.</param>
/// <param name="Limit">At most so many.</param>
public sealed record UndeliveredQuery(DateTimeOffset Now, IReadOnlyList<ResendStep> Steps, TimeSpan ReplyUse, TimeSpan Use, int Limit);
