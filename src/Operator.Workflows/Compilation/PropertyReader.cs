using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Compilation;

/// <summary>Fills an activity's properties from its JSON. What the JSON does not mention keeps the class's own default.</summary>
internal static class PropertyReader
{
    private static readonly ConcurrentDictionary<Type, ConstructorInvoker> Inputs = new();

    // The reader has limited it already.
    private static readonly JsonSerializerOptions AnyDepth = new() { MaxDepth = 1000 };

    public static void Read(Activity activity, ActivityDescriptor descriptor, JsonElement json, string path, ActivityReader reader)
    {
        foreach (var input in descriptor.Inputs)
            if (input.TryRead(json, out var value)) ReadInput(activity, input, value, $"{path}.{input.JsonName}", reader);

        foreach (var output in descriptor.Outputs)
        {
            if (json.TryGet(output.JsonName, out var value) && value.ValueKind == JsonValueKind.Object && Binding(value) is { } reference)
                output.Property!.SetValue(activity, NewOutput(output.Property.PropertyType, reference));
        }

        foreach (var port in descriptor.Children)
        {
            var member = Names.Camel(port.Property!.Name);
            if (port.IsList) ReadChildren(activity, port, json, member, path, reader);
            else if (reader.ReadOptional(json, member, path) is { } child) SetChild(activity, port, child, $"{path}.{member}", reader);
        }
    }

    /// <summary>Reads what the format writes as an input of a type: a wrapper with an expression, or a bare value.</summary>
    public static Expression? ReadExpression(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return null;
        if (value.ValueKind != JsonValueKind.Object) return Expression.LiteralExpression(LiteralValue(value));
        if (value.TryGet("expression", out var expression)) value = expression;
        if (value.ValueKind != JsonValueKind.Object || value.Text("type") is not { } type) return null;
        if (!ExpressionCompiler.IsKnown(type)) return new Expression(type, null);
        return new Expression(type, value.TryGet("value", out var content) ? LiteralValue(content) : null);
    }

    public static Input NewInput(Type inputType, Expression expression) => (Input)Inputs.GetOrAdd(inputType, OfExpression).Invoke(expression);

    /// <summary>The id of the variable, or the name of the workflow output, that an output is bound to.</summary>
    public static string? Binding(JsonElement value) =>
        value.TryGet("memoryReference", out var reference) && reference.Text("id") is { Length: > 0 } id ? id : null;

    private static ConstructorInvoker OfExpression(Type inputType) => ConstructorInvoker.Create(inputType.GetConstructor([typeof(Expression)])!);

    private static void ReadInput(Activity activity, InputDescriptor input, JsonElement value, string path, ActivityReader reader)
    {
        if (!input.IsWrapped)
        {
            ReadPlain(activity, input, value, path, reader);
            return;
        }

        var expression = ReadExpression(value);
        if (expression is not null && !ExpressionCompiler.IsKnown(expression.Type))
        {
            reader.Faults.Add(new WorkflowFault(
                FaultSeverity.Error,
                path,
                $"'{expression.Type}' is not an expression type; use Literal, Object, Variable, Input, JavaScript or Liquid. The input stays empty.",
                activity.Json.Text("id"),
                activity.Json.Text("name"),
                input.Name));
            expression = null;
        }

        input.Property!.SetValue(activity, expression is null ? null : NewInput(input.Property.PropertyType, expression));
    }

    private static void ReadPlain(Activity activity, InputDescriptor input, JsonElement value, string path, ActivityReader reader)
    {
        if (value.ValueKind == JsonValueKind.Null || activity is IShapedActivity && CollectionConverter.ElementType(input.Type) is not null) return;
        if (typeof(Variable).IsAssignableFrom(input.Type))
        {
            input.Property!.SetValue(activity, new Variable(value.Text("name") ?? "", null, value.Text("id") ?? ""));
            return;
        }

        try
        {
            // Editors wrap plain values of some built-in inputs too.
            if (value.ValueKind == JsonValueKind.Object && value.TryGet("expression", out var expression)) expression.TryGet("value", out value);
            input.Property!.SetValue(activity, value.Deserialize(input.Type, WorkflowJson.Options));
        }
        catch (JsonException exception)
        {
            var type = input.Type.IsEnum ? input.Type.Name : TypeAliases.NameOf(input.Type);
            reader.Faults.Error(path, $"'{JsonReading.AsText(value)}' does not fit {type}: {exception.Message}");
        }
    }

    private static void ReadChildren(Activity activity, PortDescriptor port, JsonElement json, string member, string path, ActivityReader reader)
    {
        if (port.Property!.GetValue(activity) is not ICollection<IActivity> children) return;
        foreach (var child in reader.ReadList(json, member, path)) children.Add(child);
    }

    private static void SetChild(Activity activity, PortDescriptor port, Activity child, string path, ActivityReader reader)
    {
        if (port.Property!.PropertyType.IsInstanceOfType(child)) port.Property.SetValue(activity, child);
        else reader.Faults.Error(path, $"An activity of type '{child.Type}' can't be used here.");
    }

    public static Output NewOutput(Type outputType, string? reference)
    {
        var output = (Output)Activator.CreateInstance(outputType)!;
        output.WorkflowOutput = reference;
        return output;
    }

    /// <summary>Literal content: texts, numbers and truth values as they are, objects and arrays as JSON text.</summary>
    private static object? LiteralValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array => JsonSerializer.Serialize(value, AnyDepth),
        _ => value.ToPlain(),
    };
}
