using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Holds an activity inside a flowchart's node.</summary>
[Activity("Elsa", "Flow", "Holds another activity.", DisplayName = "Container")]
public class FlowNode : Activity
{
    private readonly ActivityCompletionCallback _onBodyCompleted;

    /// <summary>An empty node.</summary>
    public FlowNode([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => _onBodyCompleted = OnBodyCompletedAsync;

    /// <summary>What it runs.</summary>
    [Port]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Body is not Activity body) return context.CompleteActivityAsync();
        context.Schedule(body, _onBodyCompleted);
        return default;
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => context.CompleteActivityAsync();
}
