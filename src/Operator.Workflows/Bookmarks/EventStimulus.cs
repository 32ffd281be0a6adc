namespace Operator.Workflows.Bookmarks;

/// <summary>An event by name; names have to match exactly.</summary>
/// <param name="EventName">The name.</param>
public sealed record EventStimulus(string EventName);
