namespace Operator.Workflows.Hosting;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The part.</param>
/// <param name="TotalCount">How many there are in all.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, long TotalCount);
