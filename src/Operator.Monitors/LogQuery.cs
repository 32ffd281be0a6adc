namespace Operator.Monitors;

/// <summary>A log search.</summary>
/// <param name="Text">Text to find, taken literally, any case; null finds everything.</param>
/// <param name="Window">How far back to look.</param>
/// <param name="Service">Only this service's lines, or null.</param>
/// <param name="Level">Only this level and worse (<c>error</c>, <c>warning</c>, <c>information</c>), or null.</param>
/// <param name="Limit">The most lines to return.</param>
public sealed record LogQuery(string? Text, TimeSpan Window, string? Service = null, string? Level = null, int Limit = 5);
