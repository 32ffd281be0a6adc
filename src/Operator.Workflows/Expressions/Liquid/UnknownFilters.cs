using Fluid;
using Fluid.Ast;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>
/// Finds the filters of a template that nobody has defined. Rendering would leave such a filter out without a word, so a slip of the pen
/// would go unnoticed.
/// </summary>
internal sealed class UnknownFilters(FilterCollection known) : AstVisitor
{
    private readonly SortedSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Their names, each once.</summary>
    public IReadOnlyCollection<string> Names => names;

    /// <inheritdoc/>
    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        if (!known.TryGetValue(filterExpression.Name, out _))
        {
            names.Add(filterExpression.Name);
        }

        return base.VisitFilterExpression(filterExpression);
    }
}
