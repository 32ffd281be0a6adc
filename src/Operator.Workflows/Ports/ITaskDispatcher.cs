namespace Operator.Workflows.Ports;

/// <summary>Hands out tasks; offered by the host. Without it tasks can still be completed by their id.</summary>
public interface ITaskDispatcher
{
    /// <summary>Hands out a task.</summary>
    ValueTask RunAsync(TaskRequest task, CancellationToken cancellationToken);
}
