namespace Operator.Workflows.Authoring;

/// <summary>An expression as definitions write it.</summary>
/// <param name="Type">The language: <c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c>, <c>JavaScript</c>, <c>Liquid</c>.</param>
/// <param name="Value">The text, or for literals and references the value itself.</param>
public sealed record Expression(string Type, object? Value)
{
    /// <summary>A literal expression.</summary>
    public static Expression LiteralExpression(object? value) => new("Literal", value);
}
