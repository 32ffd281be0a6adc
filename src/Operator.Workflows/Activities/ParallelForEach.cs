using System.Collections;
using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Runs its body for all items side by side. Only real collections have items: texts are not taken apart.</summary>
[Activity("Elsa", "Looping", "Runs its body for all items side by side.", DisplayName = "Parallel for Each")]
public class ParallelForEach : Activity
{
    private readonly ActivityCompletionCallback _onBodyCompleted;

    /// <summary>No items.</summary>
    public ParallelForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => _onBodyCompleted = OnBodyCompletedAsync;

    /// <summary>The items.</summary>
    [Input(Description = "The items.")]
    public Input<object>? Items { get; set; } = new(new List<object>());

    /// <summary>Runs once for each item.</summary>
    [Port]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var items = context.Get(Items);
        if (Body is not Activity body || items is string or IDictionary<string, object?> or not IEnumerable) return context.CompleteActivityAsync();
        var index = 0;
        foreach (var item in (IEnumerable)items) context.Schedule(body, _onBodyCompleted, null, LoopVariables.Own(item, index++));
        context.Cursor = index;
        return index == 0 ? context.CompleteActivityAsync() : default;
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context)
    {
        var owner = context.TargetContext;
        return --owner.Cursor == 0 ? owner.CompleteActivityAsync() : default;
    }
}
