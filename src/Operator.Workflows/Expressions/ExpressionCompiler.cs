using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Expressions.JavaScript;
using Operator.Workflows.Expressions.Liquid;
using Operator.Workflows.Model;

namespace Operator.Workflows.Expressions;

/// <summary>Turns expressions into something that can be evaluated.</summary>
internal sealed class ExpressionCompiler(ExpressionOptions options)
{
    private readonly LiquidEngine _liquid = new(options);

    public JavaScriptEngine JavaScript { get; } = new(options);

    public static bool IsKnown(string type) => type is "Literal" or "Object" or "Json" or "Variable" or "Input" or "JavaScript" or "Liquid" or "CSharp" or "Python";

    /// <summary>Prepares an expression for a type. Constants are converted here, once, unless their value could be changed by a run.</summary>
    /// <exception cref="ExpressionSyntaxException">It can't be prepared.</exception>
    /// <exception cref="ValueConversionException">A literal does not fit.</exception>
    public CompiledExpression Compile(Expression expression, Type type, Func<string, Variable?> findVariable) => expression.Type switch
    {
        "Literal" => Constant(expression.Value, type),
        "Object" or "Json" => Constant(expression.Value is "" ? null : expression.Value, type),
        "Variable" => expression.Value is null ? new ConstantExpression(null) : Variable(expression.Value, findVariable),
        "Input" => new InputExpression(Reference(expression.Value, "name") ?? throw new ExpressionSyntaxException("An Input expression needs the input's name.")),
        "JavaScript" => new JavaScriptExpression(JavaScript, JavaScript.Prepare(expression.Value?.ToString() ?? "")),
        "Liquid" => expression.Value?.ToString() is { } template && !string.IsNullOrWhiteSpace(template) ? _liquid.Prepare(template) : new ConstantExpression(null),
        "CSharp" or "Python" => throw new ExpressionSyntaxException($"{expression.Type} expressions are not offered here; use JavaScript or Liquid."),
        _ => throw new ExpressionSyntaxException($"'{expression.Type}' is not an expression type; use Literal, Object, Variable, Input, JavaScript or Liquid."),
    };

    private static CompiledExpression Constant(object? value, Type type)
    {
        var converted = ValueConverter.Convert(value, type);
        return converted is null or string || TextConverter.IsSimple(converted.GetType()) ? new ConstantExpression(converted) : new ObjectExpression(value, type);
    }

    private static CompiledExpression Variable(object? value, Func<string, Variable?> findVariable)
    {
        var id = Reference(value, "id") ?? throw new ExpressionSyntaxException("A Variable expression needs the variable's id.");
        return findVariable(id) is { } variable ? new VariableExpression(variable) : new DynamicVariableExpression(id);
    }

    /// <summary>The id or name in a reference, which is written as an object or as a text that contains one.</summary>
    private static string? Reference(object? value, string member)
    {
        if (value is not string text) return null;
        if (!text.AsSpan().TrimStart().StartsWith("{")) return text.Length == 0 ? null : text;
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Text(member);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
