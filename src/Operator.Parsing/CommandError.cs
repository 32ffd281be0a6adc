namespace Operator.Parsing;

/// <summary>The texter's mistake, as a value. <see cref="Message"/> is the whole reply.</summary>
/// <param name="Kind">What sort of mistake it is.</param>
/// <param name="Message">What was expected, where, and an example; GSM-7 characters only, at most one segment of 160.</param>
/// <param name="Position">
/// Zero-based index into the normalised text (<see cref="TextNormalizer"/>) where the fault is, its length where something is missing,
/// or null where the fault has no place.
/// </param>
/// <param name="Suggestion">The nearest command's usage line when the command word is unknown; never run by itself.</param>
public sealed record CommandError(CommandErrorKind Kind, string Message, int? Position, string? Suggestion);
