using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>A prepared script as an expression.</summary>
internal sealed class JavaScriptExpression(JavaScriptEngine engine, PreparedScript script) : CompiledExpression
{
    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context) => new(engine.Run(script, context));
}
