using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Flowcharts;
using Operator.Workflows.Model;

namespace Operator.Workflows.Compilation;

/// <summary>Turns a tree of activities into the nodes of a plan: ids, children, variables, then inputs and outputs.</summary>
internal sealed class PlanLinker(WorkflowPlan plan, ActivityCatalog catalog, FaultCollector faults)
{
    private readonly Dictionary<string, int> _generated = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly ArgumentBinder _binder = new(plan, faults);

    public void Link(Workflow root)
    {
        NumberWorkflows(root);
        Add(root, null);
        foreach (var node in plan.Nodes) _binder.Bind(node);
        foreach (var node in plan.Nodes)
            if (node.Activity is IValidatedActivity validated) validated.Validate(node, faults);
        plan.Seal();
    }

    private static IEnumerable<Activity> ChildrenOf(Activity activity, ActivityDescriptor descriptor)
    {
        foreach (var port in descriptor.Children)
        {
            switch (port.Property!.GetValue(activity))
            {
                case Activity child:
                    yield return child;
                    break;
                case IEnumerable<IActivity> children:
                    foreach (var child in children) yield return (Activity)child;
                    break;
            }
        }

        if (activity is not IShapedActivity shaped) yield break;
        foreach (var child in shaped.ShapedChildren) yield return child;
    }

    private ActivityDescriptor DescriptorOf(Activity activity) => activity switch
    {
        WorkflowDefinitionActivity embedded => embedded.Descriptor,
        _ => (activity.Type.Length > 0 ? catalog.Find(activity.Type, activity.Version) : null) is { } found && found.ClrType == activity.GetType()
            ? found
            : ActivityDescriber.Describe(activity.GetType()),
    };

    private PlanNode Add(Activity activity, PlanNode? parent)
    {
        if (activity.Node is not null) throw new InvalidOperationException($"The activity object '{activity.Id}' is used in two places or two plans.");
        var descriptor = DescriptorOf(activity);
        if (activity.Type.Length == 0) (activity.Type, activity.Version) = (descriptor.TypeName, descriptor.Version);
        var node = plan.Add(parent, activity, descriptor);
        activity.Node = node;
        SetId(node, parent);
        DeclareVariables(node);
        foreach (var child in ChildrenOf(activity, descriptor))
        {
            if (IsAbove(child, node)) continue;
            var childNode = Add(child, node);
            childNode.ChildIndex = node.Children.Count;
            node.Children.Add(childNode);
        }

        if (activity is Flowchart flowchart) flowchart.Prepare(node, faults);
        return node;
    }

    /// <summary>Whether an activity's property refers to one that contains it, which makes it no child.</summary>
    private static bool IsAbove(Activity activity, PlanNode? node)
    {
        if (activity.Node is null) return false;
        while (node is not null && node.Activity != activity) node = node.Parent;
        return node is not null;
    }

    private void SetId(PlanNode node, PlanNode? parent)
    {
        var activity = node.Activity;
        if (activity.Id.Length == 0)
        {
            if (parent?.Activity is Flowchart && !activity.IsMadeInCode) Refuse(node, "An activity in a flowchart needs an 'id'.");
            var name = node.Descriptor.Name;
            do activity.Id = $"{name}{_generated[name] = _generated.GetValueOrDefault(name) + 1}";
            while (_ids.Contains(activity.Id));
        }

        node.NodeId = parent is null ? activity.Id : $"{parent.NodeId}:{activity.Id}";
        activity.NodeId = node.NodeId;
        var isNewId = _ids.Add(activity.Id);
        if (!plan.Index(node)) Refuse(node, $"The id '{activity.Id}' is used twice in the same container.");
        else if (!isNewId && !node.IsWorkflow) Warn(node, $"The id '{activity.Id}' is used elsewhere in the workflow; scripts see only the first.");
    }

    private static void DeclareVariables(PlanNode node)
    {
        if (node.Activity is not IVariableContainer { Variables.Count: > 0 } container) return;
        node.Variables = [.. container.Variables];
        node.VariableDefaults = new object?[node.Variables.Length];
        for (var slot = 0; slot < node.Variables.Length; slot++)
        {
            var variable = node.Variables[slot];
            variable.Owner = node;
            variable.Slot = slot;
            node.VariableDefaults[slot] = variable.Value;
            node.HasFreshDefaults |= variable.DefaultText is not null;
        }
    }

    private void Refuse(PlanNode node, string reason) =>
        faults.Add(new WorkflowFault(FaultSeverity.Error, node.Activity.Place, reason, node.Id, node.Activity.Name) { ConcernsWhole = true });

    private void Warn(PlanNode node, string reason) =>
        faults.Add(new WorkflowFault(FaultSeverity.Warning, node.Activity.Place, reason, node.Id, node.Activity.Name));

    /// <summary>Embedded workflows are numbered before the one that embeds them.</summary>
    private void NumberWorkflows(Workflow root)
    {
        var number = 0;
        var above = new HashSet<Activity>();
        Visit(root);

        void Visit(Activity activity)
        {
            if (!above.Add(activity)) return;
            foreach (var child in ChildrenOf(activity, DescriptorOf(activity))) Visit(child);
            above.Remove(activity);
            if (activity is Workflow) activity.Id = $"Workflow{++number}";
        }
    }
}
