namespace Operator.Monitors;

/// <summary>How many lines of a level there are.</summary>
/// <param name="Level">The level, lower case, as the system writes it.</param>
/// <param name="Count">How many lines.</param>
public sealed record LogLevelCount(string Level, long Count);
