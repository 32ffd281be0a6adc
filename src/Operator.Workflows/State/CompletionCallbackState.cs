namespace Operator.Workflows.State;

/// <summary>A callback as it is stored.</summary>
/// <param name="OwnerInstanceId">The execution that is told.</param>
/// <param name="ChildInstanceId">The execution that completes.</param>
/// <param name="ChildNodeId">Its place in the definition.</param>
/// <param name="MethodName">The method of the owner's activity class.</param>
public sealed record CompletionCallbackState(string OwnerInstanceId, string ChildInstanceId, string ChildNodeId, string MethodName);
