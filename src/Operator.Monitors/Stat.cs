namespace Operator.Monitors;

/// <summary>One named figure.</summary>
/// <param name="Name">What it is, lower case: <c>active</c>, <c>longest query</c>.</param>
/// <param name="Value">The figure in <paramref name="Unit"/>, or null when it is text or unknown.</param>
/// <param name="Unit">Unit as in named queries: <c>%</c>, <c>bytes</c>, <c>s</c>, <c>ms</c>, <c>req/s</c>, or empty for a count.</param>
/// <param name="Text">Text shown instead of the figure, e.g. <c>n/a</c>; null when the figure is shown.</param>
/// <param name="Limit">The most the figure can be, in the same unit, e.g. max_connections.</param>
/// <param name="Level">How worrying it is.</param>
public sealed record Stat(
    string Name,
    double? Value,
    string Unit = "",
    string? Text = null,
    double? Limit = null,
    AlarmLevel Level = AlarmLevel.Ok);
