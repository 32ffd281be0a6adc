using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions;

/// <summary>An expression that is ready to be evaluated by many runs at once.</summary>
internal abstract class CompiledExpression
{
    public abstract ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context);
}
