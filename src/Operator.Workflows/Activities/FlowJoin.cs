using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;
using Operator.Workflows.Flowcharts;

namespace Operator.Workflows.Activities;

/// <summary>Brings branches together. The flowchart does the waiting.</summary>
[Activity("Elsa", "Branching", "Brings branches together.", DisplayName = "Join")]
public class FlowJoin([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line)
{
    /// <summary>What it waits for.</summary>
    [Input(Description = "What to wait for.", UIHint = InputUIHints.DropDown, DefaultValue = FlowJoinMode.WaitAny)]
    public Input<FlowJoinMode>? Mode { get; set; } = new(FlowJoinMode.WaitAny);

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Something on another branch may have begun to wait since the join was scheduled.
        if (context.ParentActivityExecutionContext is { } flow) FlowJoins.CancelAncestors(flow, context.Node.ChildIndex);
    }
}
