namespace Operator.Benchmarks.Results;

/// <summary>Figures that belong together.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Figures">The figures.</param>
internal sealed record FigureGroup(string Title, IReadOnlyList<Figure> Figures);
