using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Compilation;

/// <summary>
/// A definition made ready to run: activities constructed, inputs bound, scripts and templates parsed, flowcharts analysed. Immutable; any number of runs use it
/// at the same time.
/// </summary>
public sealed class WorkflowPlan
{
    private readonly List<PlanNode> _nodes = [];
    private readonly Dictionary<string, PlanNode> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlanNode> _byNodeId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlanNode> _byName = new(StringComparer.Ordinal);

    internal WorkflowPlan(WorkflowDefinition definition, ExpressionCompiler expressions, bool continuesWithIncidents, bool usesTokens)
    {
        UsesTokens = usesTokens;
        Definition = definition;
        Expressions = expressions;
        ContinuesWithIncidents = continuesWithIncidents;
    }

    /// <summary>The definition.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>Whether an incident leaves the instance running.</summary>
    public bool ContinuesWithIncidents { get; }

    /// <summary>The triggers that may start it, in the order of the definition.</summary>
    public IReadOnlyList<WorkflowTrigger> Triggers { get; private set; } = [];

    /// <summary>All activities with their types, in the order of the definition.</summary>
    public IEnumerable<(IActivity Activity, ActivityDescriptor Descriptor)> Activities => _nodes.Select(node => ((IActivity)node.Activity, node.Descriptor));

    /// <summary>Whether flowcharts move tokens when the definition does not say.</summary>
    internal bool UsesTokens { get; }

    internal ExpressionCompiler Expressions { get; }

    internal PlanNode Root => _nodes[0];

    internal int NodeCount => _nodes.Count;

    internal IReadOnlyList<PlanNode> Nodes => _nodes;

    /// <summary>The activity with that id; null when there is none.</summary>
    public IActivity? FindActivity(string id) => Find(id)?.Activity;

    internal PlanNode? Find(string id) => _byId.GetValueOrDefault(id);

    internal PlanNode? FindByName(string name) => _byName.GetValueOrDefault(name);

    internal PlanNode? FindByNodeId(string nodeId) => _byNodeId.GetValueOrDefault(nodeId);

    internal PlanNode Add(PlanNode? parent, Activity activity, ActivityDescriptor descriptor)
    {
        var node = new PlanNode(this, _nodes.Count, parent, activity, descriptor);
        _nodes.Add(node);
        return node;
    }

    internal bool Index(PlanNode node)
    {
        _byId.TryAdd(node.Id, node);
        if (node.Activity.Name is { Length: > 0 } name)
        {
            _byName.TryAdd(name, node);
            _byName.TryAdd(Names.Pascal(name), node);
        }

        return _byNodeId.TryAdd(node.NodeId, node);
    }

    internal void Seal() =>
        Triggers = [.. _nodes.Where(node => node.Activity is ITrigger && node.Activity.CanStartWorkflow).Select(node => new WorkflowTrigger(node))];
}
