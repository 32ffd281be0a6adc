using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Ties the instance to others and to stimuli.</summary>
[Activity("Elsa", "Primitives", "Sets the correlation id of the instance.")]
public class Correlate([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line)
{
    /// <summary>The correlation id; null removes it.</summary>
    [Input(Description = "The correlation id.")]
    public Input<string>? CorrelationId { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
    }
}
