using Acornima;
using Acornima.Ast;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>Finds which global names a script mentions, so that only those have to exist when it runs, and which members, so that only those are guarded.</summary>
internal sealed class ScriptScanner : AstVisitor
{
    /// <summary>With these a script can get at members without writing their names.</summary>
    private static readonly string[] Dynamic = ["Object", "Reflect", "globalThis", "constructor", "__proto__"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private bool _isDynamic;
    private bool _multiplies;
    private bool _usesBigInt;

    /// <summary>All names that stand for themselves.</summary>
    public string[] Names => [.. _names];

    /// <summary>The members of <c>variables</c> that are named.</summary>
    public string[] Variables => [.. _variables];

    /// <summary>Whether <c>variables</c> is used other than by naming its members.</summary>
    public bool UsesAllVariables { get; private set; }

    /// <summary>All names of members, or null if the script may use others than those that it names.</summary>
    public IReadOnlySet<string>? Members => _isDynamic || Array.Exists(Dynamic, name => _names.Contains(name) || _members.Contains(name)) ? null : _members;

    /// <summary>Whether it multiplies and uses BigInt, whose size, and with it the time of one operation, has no limit.</summary>
    public bool MultipliesBigInt => _multiplies && _usesBigInt;

    /// <summary>Whether it may make lists.</summary>
    public bool UsesLists { get; private set; }

    /// <inheritdoc/>
    protected override object? VisitIdentifier(Identifier node)
    {
        if (node.Name == "variables") UsesAllVariables = true;
        if (node.Name == "Array") UsesLists = true;
        _usesBigInt |= node.Name == "BigInt";
        _names.Add(node.Name);
        return node;
    }

    /// <inheritdoc/>
    protected override object? VisitLiteral(Literal node)
    {
        _usesBigInt |= node is BigIntLiteral;
        if (node is RegExpLiteral) _members.Add("RegExp");
        return base.VisitLiteral(node);
    }

    /// <inheritdoc/>
    protected override object? VisitBinaryExpression(BinaryExpression node)
    {
        _multiplies |= node.Operator is Acornima.Operator.Multiplication or Acornima.Operator.Exponentiation or Acornima.Operator.LeftShift;
        return base.VisitBinaryExpression(node);
    }

    /// <inheritdoc/>
    protected override object? VisitAssignmentExpression(AssignmentExpression node)
    {
        _multiplies |= node.Operator is Acornima.Operator.MultiplicationAssignment or Acornima.Operator.ExponentiationAssignment or Acornima.Operator.LeftShiftAssignment;
        return base.VisitAssignmentExpression(node);
    }

    /// <inheritdoc/>
    protected override object? VisitArrayExpression(ArrayExpression node)
    {
        UsesLists = true;
        return base.VisitArrayExpression(node);
    }

    /// <inheritdoc/>
    protected override object? VisitMemberExpression(MemberExpression node)
    {
        if (node is { Object: Identifier { Name: "variables" }, Computed: false, Property: Identifier member })
        {
            _names.Add("variables");
            _variables.Add(member.Name);
            return node;
        }

        Visit(node.Object);
        AddMember(node.Property, node.Computed);
        if (node.Computed) Visit(node.Property);
        return node;
    }

    /// <inheritdoc/>
    protected override object? VisitCallExpression(CallExpression node)
    {
        UsesLists |= node.Callee is MemberExpression;
        return base.VisitCallExpression(node);
    }

    /// <inheritdoc/>
    protected override object? VisitAssignmentProperty(AssignmentProperty node)
    {
        AddMember(node.Key, node.Computed);
        return base.VisitAssignmentProperty(node);
    }

    private void AddMember(Expression property, bool isComputed)
    {
        if (!isComputed && property is Identifier identifier) _members.Add(identifier.Name);
        else if (property is StringLiteral literal) _members.Add(literal.Value);
        else if (property is not NumericLiteral) _isDynamic |= property is not PrivateIdentifier;
    }
}
