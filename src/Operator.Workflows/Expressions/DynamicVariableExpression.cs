using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions;

/// <summary>The value of a variable that no enclosing container declares: it may still exist at run time, as loops' variables do.</summary>
internal sealed class DynamicVariableExpression(string id) : CompiledExpression
{
    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) =>
        context.GetActivityExecutionContext().TryGetById(id, out var value)
            ? new ValueTask<object?>(value)
            : throw new InvalidOperationException($"There is no variable with the id '{id}' in scope.");
}
