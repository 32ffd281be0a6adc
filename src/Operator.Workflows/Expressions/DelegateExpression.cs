using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions;

internal sealed class DelegateExpression(Func<ExpressionExecutionContext, ValueTask<object?>> evaluate) : CompiledExpression
{
    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) => evaluate(context);
}
