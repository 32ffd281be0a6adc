using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions;

/// <summary>Stands for an expression that could not be prepared; it fails when it is reached.</summary>
internal sealed class FailingExpression(Exception exception) : CompiledExpression
{
    public Exception Exception { get; } = exception;

    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) => ValueTask.FromException<object?>(Exception);
}
