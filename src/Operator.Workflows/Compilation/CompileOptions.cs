using Operator.Workflows.Model;

namespace Operator.Workflows.Compilation;

/// <summary>What compiling may need from the host.</summary>
public sealed record CompileOptions
{
    /// <summary>How large a definition may be.</summary>
    public WorkflowLimits Limits { get; init; } = WorkflowLimits.Default;

    /// <summary>Finds the definition that an activity type stands for (type name, definition id, version id); null when there are none.</summary>
    public Func<WorkflowActivityReference, WorkflowDefinition?>? FindWorkflow { get; init; }

    /// <summary>Whether flowcharts move tokens instead of counting visits when the definition does not say.</summary>
    public bool UseTokenFlowcharts { get; init; }

    /// <summary>Whether incidents leave instances running when the definition does not say.</summary>
    public bool ContinueWithIncidents { get; init; }
}
