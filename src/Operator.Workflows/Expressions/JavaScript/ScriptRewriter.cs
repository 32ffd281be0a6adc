using System.Text;
using Acornima;
using Acornima.Ast;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>Puts guards where the syntax of a script, and no function, may make much of little in one step.</summary>
internal sealed class ScriptRewriter : AstVisitor
{
    /// <summary>The tag of templates.</summary>
    public const string TemplateTag = "__template";

    /// <summary>The function that gives a value whose members are listed.</summary>
    public const string Listing = "__listing";

    /// <summary>A template with fewer parts makes a few times as much as there is already.</summary>
    private const int MaxUntaggedParts = 4;

    private readonly List<(int Position, string Text)> _insertions = [];

    /// <summary>The script with its guards, or the same text when it needs none.</summary>
    public static string Rewrite(string code, Script script)
    {
        var rewriter = new ScriptRewriter();
        rewriter.Visit(script);
        if (rewriter._insertions.Count == 0) return code;
        var rewritten = new StringBuilder();
        var position = 0;
        foreach (var (next, text) in rewriter._insertions.OrderBy(insertion => insertion.Position))
        {
            rewritten.Append(code, position, next - position).Append(text);
            position = next;
        }

        return rewritten.Append(code, position, code.Length - position).ToString();
    }

    /// <inheritdoc/>
    protected override object? VisitIdentifier(Identifier node) => node.Name is TemplateTag or Listing
        ? throw new ExpressionSyntaxException($"The name '{node.Name}' is taken: give it another.")
        : base.VisitIdentifier(node);

    /// <inheritdoc/>
    protected override object? VisitTemplateLiteral(TemplateLiteral node)
    {
        if (node.Expressions.Count > MaxUntaggedParts) _insertions.Add((node.Start, $" {TemplateTag}"));
        return base.VisitTemplateLiteral(node);
    }

    /// <inheritdoc/>
    protected override object? VisitTaggedTemplateExpression(TaggedTemplateExpression node)
    {
        Visit(node.Tag);
        foreach (var expression in node.Quasi.Expressions) Visit(expression);
        return node;
    }

    /// <inheritdoc/>
    protected override object? VisitObjectExpression(Acornima.Ast.ObjectExpression node)
    {
        foreach (var property in node.Properties)
            if (property is SpreadElement { Argument: not Acornima.Ast.ObjectExpression } spread) Guard(spread.Argument);
        return base.VisitObjectExpression(node);
    }

    /// <inheritdoc/>
    protected override object? VisitForInStatement(ForInStatement node)
    {
        Guard(node.Right);
        return base.VisitForInStatement(node);
    }

    private void Guard(Expression value)
    {
        _insertions.Add((value.Start, $"{Listing}(("));
        _insertions.Add((value.End, "))"));
    }
}
