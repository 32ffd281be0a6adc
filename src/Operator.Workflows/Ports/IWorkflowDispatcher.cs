namespace Operator.Workflows.Ports;

/// <summary>
/// Starts child workflows; offered by the host. When a child ends whose parent waits, the host resumes the parent's bookmark whose stimulus is
/// <see cref="Bookmarks.ChildWorkflowStimulus"/> or <see cref="Bookmarks.BulkDispatchWorkflowsStimulus"/> with the child's result as the input
/// <see cref="WorkflowInputKeys.ChildResult"/>.
/// </summary>
public interface IWorkflowDispatcher
{
    /// <summary>Queues a child to be run after the current burst.</summary>
    /// <exception cref="InvalidOperationException">The definition has no published version.</exception>
    ValueTask DispatchAsync(ChildWorkflowRequest child, CancellationToken cancellationToken);

    /// <summary>Runs a child now, until it ends or has to wait.</summary>
    /// <exception cref="InvalidOperationException">The definition has no published version.</exception>
    ValueTask<ExecuteWorkflowResult> ExecuteAsync(ChildWorkflowRequest child, CancellationToken cancellationToken);
}
