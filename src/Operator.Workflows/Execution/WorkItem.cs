using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;

namespace Operator.Workflows.Execution;

/// <summary>An execution that is due.</summary>
/// <param name="Node">What to execute.</param>
/// <param name="Owner">Who scheduled it; null for the root and for resumptions.</param>
/// <param name="Callback">What the owner wants to be told.</param>
/// <param name="Existing">The execution to go on with, when it is a resumption.</param>
/// <param name="Details">What few executions have.</param>
internal readonly record struct WorkItem(
    PlanNode Node,
    ActivityExecutionContext? Owner,
    ActivityCompletionCallback? Callback = null,
    ActivityExecutionContext? Existing = null,
    WorkDetails? Details = null);
