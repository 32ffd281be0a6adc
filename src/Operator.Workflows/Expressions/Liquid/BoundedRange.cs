using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>A range whose items, which are made at once, are counted before.</summary>
internal sealed class BoundedRange(Expression from, Expression to) : Expression
{
    private readonly RangeExpression _range = new(from, to);

    /// <inheritdoc/>
    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var first = (await from.EvaluateAsync(context).ConfigureAwait(false)).ToNumberValue();
        var last = (await to.EvaluateAsync(context).ConfigureAwait(false)).ToNumberValue();
        ((LiquidRun)context).CheckItems((long)Math.Clamp(last - first, 0, long.MaxValue / 2));
        return await _range.EvaluateAsync(context).ConfigureAwait(false);
    }

    /// <summary>Puts bounded ranges in place of all others.</summary>
    internal sealed class Rewriter : AstRewriter
    {
        /// <inheritdoc/>
        protected override Expression VisitRangeExpression(RangeExpression rangeExpression) => new BoundedRange(rangeExpression.From, rangeExpression.To);
    }
}
