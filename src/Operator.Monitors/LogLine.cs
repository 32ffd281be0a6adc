namespace Operator.Monitors;

/// <summary>One log line.</summary>
/// <param name="Time">When it was written, UTC.</param>
/// <param name="Level">Its level, lower case, or null when unknown.</param>
/// <param name="Service">Who wrote it, or null when unknown.</param>
/// <param name="Message">The text.</param>
public sealed record LogLine(DateTimeOffset Time, string? Level, string? Service, string Message);
