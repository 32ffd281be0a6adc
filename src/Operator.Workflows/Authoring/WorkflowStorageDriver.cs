namespace Operator.Workflows.Authoring;

/// <summary>Marks variables that are stored in one dictionary for the whole instance, as older definitions have it.</summary>
public sealed class WorkflowStorageDriver;
