namespace Operator.Workflows.Hosting;

/// <summary>A child that has ended and whose parent has not been resumed yet.</summary>
/// <param name="InstanceId">The child.</param>
/// <param name="ParentInstanceId">The parent.</param>
public sealed record UntoldChild(string InstanceId, string ParentInstanceId);
