namespace Operator.Workflows.Model;

/// <summary>Collects faults up to a limit.</summary>
internal sealed class FaultCollector(int limit)
{
    private readonly List<WorkflowFault> _faults = [];

    public IReadOnlyList<WorkflowFault> Faults => _faults;

    public void Error(string path, string reason) => Add(new WorkflowFault(FaultSeverity.Error, path, reason));

    public void Warn(string path, string reason) => Add(new WorkflowFault(FaultSeverity.Warning, path, reason));

    public void Add(WorkflowFault fault)
    {
        if (_faults.Count < limit) _faults.Add(fault);
    }
}
