namespace Operator.Monitors;

/// <summary>Figures of one topic.</summary>
/// <param name="Title">What they are about, e.g. <c>connections</c>.</param>
/// <param name="Stats">The figures, most important first.</param>
public sealed record StatsResult(string Title, IReadOnlyList<Stat> Stats);
