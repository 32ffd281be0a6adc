namespace Operator.Parsing;

/// <summary>What is wrong with a usage line, for the person who wrote it.</summary>
/// <param name="Message">The fault in one or two sentences: the offending text in single quotes, where it is, what is allowed.</param>
/// <param name="Position">Zero-based index into the normalised usage line (<see cref="TextNormalizer"/>) where the fault is.</param>
public sealed record UsageLineError(string Message, int Position);
