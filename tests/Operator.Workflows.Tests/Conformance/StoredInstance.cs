using Operator.Workflows.Execution;
using Operator.Workflows.Journal;
using Operator.Workflows.State;

namespace Operator.Workflows.Tests.Conformance;

internal sealed class StoredInstance(string id, StoredVersion version, string? parentId) : IWorkflowJournal
{
    private readonly List<ActivityExecutionContext> _executions = [];
    private readonly Dictionary<string, int> _places = [];

    public string Id { get; } = id;

    public StoredVersion Version { get; } = version;

    public string? ParentId { get; } = parentId;

    public bool ParentWaits { get; init; }

    /// <summary>The state as text: every resumption goes through it.</summary>
    public byte[]? Json { get; private set; }

    public WorkflowState? State => Json is null ? null : WorkflowStateSerializer.Deserialize(Json);

    public List<(string ActivityId, string Type, string Event)> Journal { get; } = [];

    /// <summary>One line an execution, in the order in which they began; a resumed one keeps its place.</summary>
    public IReadOnlyList<ActivityExecutionContext> Executions => _executions;

    public void Write(in JournalEntry entry)
    {
        Journal.Add((entry.ActivityId, entry.ActivityType, entry.EventName));
        if (_places.TryGetValue(entry.Context.Id, out var place))
        {
            _executions[place] = entry.Context;
            return;
        }

        _places[entry.Context.Id] = _executions.Count;
        _executions.Add(entry.Context);
    }

    public void Store(WorkflowState state) => Json = WorkflowStateSerializer.Serialize(state);
}
