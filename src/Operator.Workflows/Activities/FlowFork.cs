using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Goes on at all of its branches at once.</summary>
[Activity("Elsa", "Branching", "Goes on at all of its branches at once.", DisplayName = "Fork (flow)")]
public class FlowFork([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    /// <summary>The branches; without a list it is Done, and with an empty one nothing follows.</summary>
    [Input(Description = "The branches.", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>>? Branches { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CompleteActivityAsync(context.Get(Branches) is { } branches ? new Outcomes([.. branches]) : Outcomes.Default);
    }
}
