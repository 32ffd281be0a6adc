using Operator.Workflows.Compilation;

namespace Operator.Workflows.Hosting;

/// <summary>The plans that were used last, by version id. Thread-safe.</summary>
internal sealed class PlanCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Id, WorkflowPlan? Plan)>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Id, WorkflowPlan? Plan)> _byUse = [];

    public bool TryGet(string versionId, out WorkflowPlan? plan)
    {
        lock (_lock)
        {
            plan = null;
            if (!_byId.TryGetValue(versionId, out var node)) return false;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            plan = node.Value.Plan;
            return true;
        }
    }

    public void Add(string versionId, WorkflowPlan? plan)
    {
        lock (_lock)
        {
            Forget(versionId);
            _byId[versionId] = _byUse.AddFirst((versionId, plan));
            if (_byId.Count > capacity) Forget(_byUse.Last!.Value.Id);
        }
    }

    public void Remove(string versionId)
    {
        lock (_lock) Forget(versionId);
    }

    public void RemoveWhere(Func<WorkflowPlan, bool> predicate)
    {
        lock (_lock)
            foreach (var (id, node) in _byId.ToList())
                if (node.Value.Plan is { } plan && predicate(plan)) Forget(id);
    }

    private void Forget(string versionId)
    {
        if (_byId.Remove(versionId, out var node)) _byUse.Remove(node);
    }
}
