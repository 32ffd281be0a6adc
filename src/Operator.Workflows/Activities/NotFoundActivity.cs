using System.ComponentModel;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Stands for an activity whose type is not known. It faults when it is reached.</summary>
[Activity("Elsa", "System", "Stands for an activity of an unknown type."), Browsable(false)]
public sealed class NotFoundActivity : Activity
{
    /// <summary>The unknown type.</summary>
    public string MissingTypeName { get; set; } = "";

    /// <summary>The version asked for; 0 when none was.</summary>
    public int MissingTypeVersion { get; set; }

    /// <summary>What is looked for; null in a placeholder that was written down as such.</summary>
    internal WorkflowActivityReference? Reference { get; init; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) =>
        throw new InvalidOperationException($"Activity type '{MissingTypeName}' version '{MissingTypeVersion}' could not be found.");
}
