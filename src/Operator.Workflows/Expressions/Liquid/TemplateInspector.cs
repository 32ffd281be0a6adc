using Fluid;
using Fluid.Ast;

namespace Operator.Workflows.Expressions.Liquid;

/// <summary>
/// Finds the filters of a template that nobody has defined: rendering would leave such a filter out without a word, so a slip of the pen
/// would go unnoticed. And refuses what is nested so deeply that rendering might not have the stack for it.
/// </summary>
internal sealed class TemplateInspector(FilterCollection known) : AstVisitor
{
    private const int MaxDepth = 200;

    private readonly SortedSet<string> names = new(StringComparer.Ordinal);
    private int depth;

    /// <summary>The unknown filters' names, each once.</summary>
    public IReadOnlyCollection<string> UnknownFilters => names;

    /// <inheritdoc/>
    public override Statement Visit(Statement statement)
    {
        Enter();
        var visited = base.Visit(statement);
        depth--;
        return visited;
    }

    /// <inheritdoc/>
    public override Expression Visit(Expression expression)
    {
        Enter();
        var visited = base.Visit(expression);
        depth--;
        return visited;
    }

    /// <inheritdoc/>
    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        if (!known.TryGetValue(filterExpression.Name, out _))
        {
            names.Add(filterExpression.Name);
        }

        return base.VisitFilterExpression(filterExpression);
    }

    /// <inheritdoc/>
    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        foreach (var segment in memberExpression.Segments.OfType<IndexerSegment>())
        {
            Visit(segment.Expression);
        }

        return base.VisitMemberExpression(memberExpression);
    }

    private void Enter()
    {
        if (++depth > MaxDepth) throw new ExpressionSyntaxException(LiquidParser.TooDeep);
    }
}
