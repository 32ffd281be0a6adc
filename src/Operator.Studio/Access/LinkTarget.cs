namespace Operator.Studio.Access;

/// <summary>What a signed link does: trigger an event of one instance.</summary>
/// <param name="WorkflowInstanceId">The instance.</param>
/// <param name="EventName">The event.</param>
internal sealed record LinkTarget(string WorkflowInstanceId, string EventName);
