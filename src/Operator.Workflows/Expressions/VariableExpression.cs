using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions;

/// <summary>The current value of a declared variable.</summary>
internal sealed class VariableExpression(Variable variable) : CompiledExpression
{
    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) =>
        new(context.GetActivityExecutionContext().ReadVariable(variable));
}
