using Operator.Workflows.Compilation;

namespace Operator.Workflows.Flowcharts;

/// <summary>State of a flowchart's execution that is stored while the instance waits.</summary>
internal interface IFlowState
{
    /// <summary>Its name among the stored properties.</summary>
    string Key { get; }

    FlowGraph Graph { get; }

    object Save(PlanNode flowchart);
}
