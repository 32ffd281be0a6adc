using Operator.Workflows.Authoring;

namespace Operator.Workflows.Bookmarks;

/// <summary>The end of any of the children that an instance has started together.</summary>
/// <param name="ParentInstanceId">The instance that waits.</param>
/// <param name="ScheduledInstanceIdsCount">How many children there are.</param>
public sealed record BulkDispatchWorkflowsStimulus(string ParentInstanceId, [property: ExcludeFromHash] int ScheduledInstanceIdsCount);
