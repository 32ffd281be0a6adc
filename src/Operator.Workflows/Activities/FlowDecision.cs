using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Goes on at True or False.</summary>
[Activity("Elsa", "Branching", "Goes on at True or False.", DisplayName = "Decision"), FlowNode("True", "False")]
public class FlowDecision([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    private static readonly Outcomes True = new("True");
    private static readonly Outcomes False = new("False");

    /// <summary>Decides.</summary>
    [Input(Description = "Decides which way to go.", UIHint = InputUIHints.SingleLine)]
    public Input<bool>? Condition { get; set; } = new(false);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CompleteActivityAsync(context.Get(Condition) ? True : False);
    }
}
