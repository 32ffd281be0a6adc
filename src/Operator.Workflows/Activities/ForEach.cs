using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Runs its body once for each item, one after the other.</summary>
[Activity("Elsa", "Looping", "Runs its body once for each item, one after the other.")]
public class ForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Loop(source, line)
{
    /// <summary>The items.</summary>
    [Input(Description = "The items.")]
    public Input<ICollection<object>>? Items { get; set; } = new(new List<object>());

    /// <summary>The item of the current turn.</summary>
    public Output<object>? CurrentValue { get; set; }

    private protected override ValueTask TurnAsync(ActivityExecutionContext context)
    {
        var items = context.Get(Items) ?? throw new InvalidOperationException("The items are null; expected a list.");
        if (context.Cursor >= items.Count || Body is null) return context.CompleteActivityAsync();
        var index = context.Cursor++;
        var item = items is IList<object> list ? list[index] : items.ElementAt(index);
        context.Set(CurrentValue, item);
        ScheduleBody(context, item, index);
        return default;
    }
}
