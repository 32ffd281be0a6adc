using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions;

/// <summary>A workflow input.</summary>
internal sealed class InputExpression(string name) : CompiledExpression
{
    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) =>
        new(context.GetActivityExecutionContext().TryGetInput(name, out var value) ? value : null);
}
