using Operator.Workflows.Compilation;

namespace Operator.Workflows.Execution;

/// <summary>Runs plans. One serves all threads.</summary>
/// <param name="timeProvider">The clock; the system's when null.</param>
public sealed class WorkflowRunner(TimeProvider? timeProvider = null)
{
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>Runs a new instance until it ends or has to wait.</summary>
    /// <returns>How it ended. An exception of an activity is an incident in there.</returns>
    /// <exception cref="OperationCanceledException">The token stopped the run between or within activities; nothing of it is kept.</exception>
    public async ValueTask<RunWorkflowResult> RunAsync(WorkflowPlan plan, RunWorkflowOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new RunWorkflowOptions();
        var context = new WorkflowExecutionContext(plan, options, _timeProvider, cancellationToken)
        {
            CorrelationId = options.CorrelationId,
            Name = options.Name,
            TriggerActivityId = options.TriggerActivityId,
            ParentWorkflowInstanceId = options.ParentWorkflowInstanceId,
        };
        foreach (var (name, value) in options.Input ?? []) context.Input[name] = value!;
        context.Scheduler.Enqueue(new WorkItem(plan.Root, null, Variables: InitialVariables(options)));
        await Burst.RunAsync(context).ConfigureAwait(false);
        return new RunWorkflowResult(context);
    }

    private static DynamicVariable? InitialVariables(RunWorkflowOptions options)
    {
        DynamicVariable? variables = null;
        foreach (var (name, value) in options.Variables ?? [])
            variables = new DynamicVariable(ActivityExecutionContext.VariableId(name), name, value, variables);
        return variables;
    }
}
