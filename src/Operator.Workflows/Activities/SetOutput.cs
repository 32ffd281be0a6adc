using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Sets an output of the enclosing workflow.</summary>
[Activity("Elsa", "Composition", "Sets an output of the workflow.")]
public class SetOutput([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line)
{
    /// <summary>The output's name.</summary>
    [Input(DisplayName = "Output", Description = "The output's name.", UIHint = InputUIHints.OutputPicker)]
    public Input<string>? OutputName { get; set; }

    /// <summary>The value.</summary>
    [Input(Description = "The value.")]
    public Input<object>? OutputValue { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = context.Get(OutputName) ?? throw new InvalidOperationException("SetOutput needs the name of an output.");
        context.SetWorkflowOutput(name, context.Get(OutputValue));
    }
}
