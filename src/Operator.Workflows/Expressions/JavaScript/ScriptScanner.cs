using Acornima;
using Acornima.Ast;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>Finds which global names a script mentions, so that only those have to exist when it runs.</summary>
internal sealed class ScriptScanner : AstVisitor
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);

    /// <summary>All names that stand for themselves.</summary>
    public string[] Names => [.. _names];

    /// <summary>The members of <c>variables</c> that are named.</summary>
    public string[] Variables => [.. _variables];

    /// <summary>Whether <c>variables</c> is used other than by naming its members.</summary>
    public bool UsesAllVariables { get; private set; }

    protected override object? VisitIdentifier(Identifier node)
    {
        if (node.Name == "variables") UsesAllVariables = true;
        _names.Add(node.Name);
        return node;
    }

    protected override object? VisitMemberExpression(MemberExpression node)
    {
        if (node is { Object: Identifier { Name: "variables" }, Computed: false, Property: Identifier member })
        {
            _names.Add("variables");
            _variables.Add(member.Name);
            return node;
        }

        Visit(node.Object);
        if (node.Computed) Visit(node.Property);
        return node;
    }
}
