using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Counts from a number to another, up or down by the sign of the step.</summary>
[Activity("Elsa", "Looping", "Counts from a number to another.")]
public class For([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Loop(source, line)
{
    /// <summary>The first value.</summary>
    [Input(Description = "The first value.")]
    public Input<int>? Start { get; set; } = new(0);

    /// <summary>The bound.</summary>
    [Input(Description = "The last value.")]
    public Input<int>? End { get; set; } = new(0);

    /// <summary>What is added each turn.</summary>
    [Input(Description = "What is added each turn; negative to count down.")]
    public Input<int>? Step { get; set; } = new(1);

    /// <summary>Whether the bound is one of the values.</summary>
    [Input(Description = "Whether the last value is included.", DefaultValue = true)]
    public Input<bool>? OuterBoundInclusive { get; set; } = new(true);

    /// <summary>The value of the current turn.</summary>
    public Output<object>? CurrentValue { get; set; }

    private protected override ValueTask TurnAsync(ActivityExecutionContext context)
    {
        // The cursor counts turns, so that a stored instance goes on where it was.
        var step = (long)context.Get(Step);
        var value = context.Get(Start) + (step * context.Cursor);
        long end = context.Get(End);
        var isInside = context.Get(OuterBoundInclusive)
            ? step >= 0 ? value <= end : value >= end
            : step >= 0 ? value < end : value > end;
        if (!isInside || Body is null) return context.CompleteActivityAsync();
        if (step == 0 && context.Cursor == int.MaxValue) return context.CompleteActivityAsync();

        context.Cursor++;
        var current = (object)(int)value;
        context.Set(CurrentValue, current);
        ScheduleBody(context, current, null);
        return default;
    }
}
