using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Tests.Activities;

[Activity("Test", "Work", "Takes its time, and then runs something else.", Kind = ActivityKind.Job)]
public sealed class SlowBranch : Activity
{
    [Port]
    public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

    private static ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) => context.TargetContext.CompleteActivityAsync();
}
