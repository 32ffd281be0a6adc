using Fluid;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>A prepared template.</summary>
internal sealed class LiquidExpression(LiquidEngine engine, IFluidTemplate template, int length) : CompiledExpression
{
    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context)
    {
        var rendering = engine.RenderAsync(template, length, context);
        return rendering.IsCompletedSuccessfully ? new ValueTask<object?>(rendering.Result) : Await(rendering);
    }

    private static async ValueTask<object?> Await(ValueTask<string> rendering) => await rendering.ConfigureAwait(false);
}
