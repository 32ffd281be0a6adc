using System.Security.Cryptography;
using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Activities;

/// <summary>Has a task done outside and waits for its result.</summary>
[Activity("Elsa", "Primitives", "Has a task done outside and waits for its result.")]
public class RunTask([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity<object>(source, line)
{
    private const int IdBytes = 8;

    /// <summary>The kind of task.</summary>
    [Input(Description = "The kind of task.")]
    public Input<string>? TaskName { get; set; }

    /// <summary>Its details.</summary>
    [Input(Description = "Details of the task.")]
    public Input<IDictionary<string, object>>? Payload { get; set; }

    /// <summary>The task's id: 16 hexadecimal digits that nobody can guess.</summary>
    public Output<string>? TaskId { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var name = context.Get(TaskName);
        if (string.IsNullOrWhiteSpace(name)) throw new FaultException("The task needs a name.");
        context.Set(TaskId, id);
        context.CreateBookmark(new RunTaskStimulus(id, name), OnCompletedAsync, includeActivityInstanceId: false);
        if (context.GetService<ITaskDispatcher>() is { } dispatcher)
            await dispatcher.RunAsync(new TaskRequest(id, name, context.Get(Payload), context.WorkflowExecutionContext.Id), context.CancellationToken).ConfigureAwait(false);
    }

    private ValueTask OnCompletedAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.WorkflowInput.TryGetValue(WorkflowInputKeys.TaskResult, out var result) ? result : null);
        return context.CompleteActivityAsync();
    }
}
