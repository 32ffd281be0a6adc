using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions;

/// <summary>A text that each run turns into a fresh value, because the value could be changed.</summary>
internal sealed class ObjectExpression(object? source, Type type) : CompiledExpression
{
    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) => new(ValueConverter.Convert(source, type));
}
