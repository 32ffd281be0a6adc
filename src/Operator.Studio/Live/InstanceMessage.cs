namespace Operator.Studio.Live;

/// <summary>An instance has changed; clients read it anew.</summary>
internal sealed record InstanceMessage(string WorkflowInstanceId);
