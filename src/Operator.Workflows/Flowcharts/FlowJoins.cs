using Operator.Workflows.Activities;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Flowcharts;

/// <summary>What a join waits for, found before it runs.</summary>
internal static class FlowJoins
{
    public static FlowJoinMode ModeOf(ActivityExecutionContext flow, FlowJoin join)
    {
        if (join.Mode is not { } mode) return FlowJoinMode.WaitAny;
        if (mode.Compiled is null) return mode.Constant is FlowJoinMode constant ? constant : FlowJoinMode.WaitAny;
        var evaluation = flow.EvaluateDetachedAsync(mode);
        return (evaluation.IsCompleted ? evaluation.Result : evaluation.AsTask().GetAwaiter().GetResult()) is FlowJoinMode evaluated ? evaluated : FlowJoinMode.WaitAny;
    }
}
