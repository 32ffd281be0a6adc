using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions;

internal sealed class ConstantExpression(object? value) : CompiledExpression
{
    public object? Value { get; } = value;

    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) => new(Value);
}
