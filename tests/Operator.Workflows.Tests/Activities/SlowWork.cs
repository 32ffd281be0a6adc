using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Tests.Activities;

[Activity("Test", "Work", "Takes its time.", Kind = ActivityKind.Job)]
public sealed class SlowWork : CodeActivity<string>
{
    protected override void Execute(ActivityExecutionContext context) => context.Set(Result, "42");
}
