namespace Operator.Workflows.Bookmarks;

/// <summary>The end of a child instance.</summary>
/// <param name="ChildInstanceId">The child.</param>
public sealed record ChildWorkflowStimulus(string ChildInstanceId);
