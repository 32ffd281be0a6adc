using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Compilation;

/// <summary>One activity's place in a plan, with everything a run needs to know about it worked out beforehand.</summary>
internal sealed class PlanNode(WorkflowPlan plan, int index, PlanNode? parent, Activity activity, ActivityDescriptor descriptor)
{
    public WorkflowPlan Plan { get; } = plan;

    public int Index { get; } = index;

    public PlanNode? Parent { get; } = parent;

    public Activity Activity { get; } = activity;

    public ActivityDescriptor Descriptor { get; } = descriptor;

    /// <summary>The place among the parent's children.</summary>
    public int ChildIndex { get; set; }

    public List<PlanNode> Children { get; } = [];

    public string NodeId { get; set; } = "";

    public Variable[] Variables { get; set; } = [];

    /// <summary>The defaults that can be shared by all runs; the others are made anew from their text.</summary>
    public object?[] VariableDefaults { get; set; } = [];

    public bool HasFreshDefaults { get; set; }

    /// <summary>All inputs that are expressions, in declaration order.</summary>
    public Input[] Inputs { get; set; } = [];

    /// <summary>Those that are evaluated before each execution.</summary>
    public Input[] Evaluated { get; set; } = [];

    public int SlotCount { get; set; }

    public Output[] Outputs { get; set; } = [];

    /// <summary>Whether the activity wants to be run in the background.</summary>
    public bool RunsInBackground { get; } = BackgroundRun.IsWanted(activity, descriptor);

    public string Id => Activity.Id;

    public bool IsWorkflow => Activity is Activities.Workflow;
}
