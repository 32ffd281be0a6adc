using Operator.Workflows.Authoring;

namespace Operator.Workflows.Bookmarks;

/// <summary>A task that somebody outside works on.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="TaskName">Its kind; tasks are told apart by their id alone.</param>
public sealed record RunTaskStimulus(string TaskId, [property: ExcludeFromHash] string TaskName);
