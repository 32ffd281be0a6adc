namespace Operator.Workflows.Authoring;

/// <summary>Marks variables that are stored with the instance.</summary>
public sealed class WorkflowInstanceStorageDriver;
