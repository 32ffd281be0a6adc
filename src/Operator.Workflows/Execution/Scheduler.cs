using Operator.Workflows.Compilation;

namespace Operator.Workflows.Execution;

/// <summary>The queue of due executions: first in, first out, so branches advance side by side.</summary>
public sealed class Scheduler
{
    private readonly Queue<WorkItem> _queue = new(2);

    internal Scheduler()
    {
    }

    /// <summary>Whether anything is still due in this burst.</summary>
    public bool HasAny => _queue.Count > 0;

    internal void Enqueue(in WorkItem item)
    {
        if (item.Owner is { } owner) owner.QueuedChildren++;
        _queue.Enqueue(item);
    }

    internal bool TryDequeue(out WorkItem item)
    {
        if (!_queue.TryDequeue(out item)) return false;
        if (item.Owner is { } owner) owner.QueuedChildren--;
        return true;
    }

    internal bool IsQueued(ActivityExecutionContext owner, PlanNode node)
    {
        if (owner.QueuedChildren == 0) return false;
        foreach (var item in _queue)
            if (item.Owner == owner && item.Node == node) return true;
        return false;
    }

    /// <summary>Takes back what an execution has scheduled and has not begun.</summary>
    internal void Remove(ActivityExecutionContext owner)
    {
        if (owner.QueuedChildren == 0) return;
        for (var left = _queue.Count; left > 0; left--)
        {
            var item = _queue.Dequeue();
            if (item.Owner != owner) _queue.Enqueue(item);
        }

        owner.QueuedChildren = 0;
    }

    /// <summary>Forgets what is due.</summary>
    public void Clear()
    {
        foreach (var item in _queue)
            if (item.Owner is { } owner) owner.QueuedChildren = 0;
        _queue.Clear();
    }
}
