namespace Operator.Workflows.Tests.Fuzzing;

/// <summary>One change to a definition.</summary>
/// <param name="Kind">What is done; taken modulo the number of ways.</param>
/// <param name="Place">Where, as a part of the whole, from 0 to 1.</param>
/// <param name="Other">A second place, or how much.</param>
/// <param name="What">Which of several things is put there.</param>
internal readonly record struct Mutation(int Kind, double Place, double Other, int What);
