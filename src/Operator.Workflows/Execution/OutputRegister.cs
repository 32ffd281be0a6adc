using Operator.Workflows.Compilation;

namespace Operator.Workflows.Execution;

/// <summary>The latest outputs of each activity in this burst.</summary>
internal sealed class OutputRegister(WorkflowPlan plan)
{
    private object?[]?[]? _values;

    /// <summary>The latest output named <c>Result</c>.</summary>
    public object? LastResult { get; private set; }

    public object? Get(PlanNode node, int index) => index < 0 ? null : _values?[node.Index]?[index];

    public void Set(PlanNode node, int index, object? value, bool isResult)
    {
        _values ??= new object?[plan.NodeCount][];
        (_values[node.Index] ??= new object?[node.Outputs.Length])[index] = value;
        if (isResult) LastResult = value;
    }
}
