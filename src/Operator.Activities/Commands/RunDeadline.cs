namespace Operator.Activities.Commands;

/// <summary>When a text's run is stopped. A run that nobody waits for has none.</summary>
/// <param name="At">The end of its time.</param>
public sealed record RunDeadline(DateTimeOffset At);
