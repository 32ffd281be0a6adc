namespace Operator.Benchmarks.Results;

/// <summary>One line of the results.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure, with its unit and, where there is one, the ratio.</param>
/// <param name="Target">What it has to be; empty when it is for information.</param>
/// <param name="IsMet">Whether it is; null without a target.</param>
internal sealed record Figure(string What, string Measured, string Target = "", bool? IsMet = null);
