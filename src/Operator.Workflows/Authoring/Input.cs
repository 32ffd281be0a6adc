using Operator.Workflows.Compilation;
using Operator.Workflows.Expressions;

namespace Operator.Workflows.Authoring;

/// <summary>
/// An input of an activity: an expression, and where its evaluated value is found during a run. Instances belong to one plan and hold no state of a run.
/// </summary>
public abstract class Input
{
    private protected Input(Expression? expression, Type type)
    {
        Expression = expression;
        Type = type;
    }

    /// <summary>The expression; null when it was written in code.</summary>
    public Expression? Expression { get; }

    /// <summary>The type that the expression's result is converted to.</summary>
    public Type Type { get; }

    /// <summary>The input's name on its activity, once bound.</summary>
    internal string Name { get; set; } = "";

    /// <summary>The node whose contexts hold the value.</summary>
    internal PlanNode? Owner { get; set; }

    /// <summary>The place of the value in the context; -1 for a constant.</summary>
    internal int Slot { get; set; } = -1;

    internal object? Constant { get; set; }

    internal bool AutoEvaluate { get; set; } = true;

    internal bool IsSecret { get; set; }

    /// <summary>The prepared expression; null for a constant.</summary>
    internal CompiledExpression? Compiled { get; set; }

    /// <summary>What code gave instead of an expression.</summary>
    internal virtual CompiledExpression? FromCode => null;
}
