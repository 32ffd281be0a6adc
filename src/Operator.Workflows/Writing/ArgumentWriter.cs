using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Writing;

/// <summary>Writes the inputs and output bindings of an activity in today's shape, whatever shape they were read in.</summary>
internal static class ArgumentWriter
{
    public static JsonNode? Input(PlanNode node, InputDescriptor input, JsonElement source)
    {
        var isGiven = input.TryRead(source, out var value);
        if (!input.IsWrapped) return isGiven ? Plain(input, value) : Default(node, input);
        return isGiven ? Wrapped(node, input, value) : WrappedDefault(node, input);
    }

    public static JsonNode? Output(OutputDescriptor output, JsonElement source)
    {
        if (!source.TryGet(output.JsonName, out var value) || PropertyReader.Binding(value) is not { } id) return null;
        var json = new JsonObject
        {
            ["typeName"] = value.Text("typeName") ?? TypeAliases.NameOf(output.Type),
            ["memoryReference"] = new JsonObject { ["id"] = id },
        };
        if (value.TryGet("converter", out var converter) && converter.ToNode() is { } node) json["converter"] = node;
        return json;
    }

    private static JsonNode? Plain(InputDescriptor input, JsonElement value)
    {
        if (typeof(Variable).IsAssignableFrom(input.Type) && value.ValueKind == JsonValueKind.Object) return MemberWriter.Variable(value);
        var isWrapped = value.ValueKind == JsonValueKind.Object && value.TryGet("expression", out _);
        return isWrapped && value.TryGet("expression", out var expression) && expression.TryGet("value", out var content)
            ? content.ToNode()
            : value.ToNode();
    }

    private static JsonNode? Default(PlanNode node, InputDescriptor input) => input.Property?.GetValue(node.Activity) switch
    {
        null => null,
        Variable => null,
        var value => JsonSerializer.SerializeToNode(value, input.Type, WorkflowJson.Options),
    };

    /// <summary>What the class itself sets: sent back as null, it would be lost.</summary>
    private static JsonObject? WrappedDefault(PlanNode node, InputDescriptor input)
    {
        if (input.Property?.GetValue(node.Activity) is not Input { Expression: { } given }) return null;
        var expression = new JsonObject { ["type"] = given.Type };
        if (JsonSerializer.SerializeToNode(given.Value, WorkflowJson.Options) is { } value) expression["value"] = value;
        return new JsonObject { ["typeName"] = TypeAliases.NameOf(input.Type), ["expression"] = expression };
    }

    private static JsonObject? Wrapped(PlanNode node, InputDescriptor input, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return null;
        JsonObject expression;
        if (value.ValueKind != JsonValueKind.Object) expression = new JsonObject { ["type"] = "Literal", ["value"] = value.ToNode() };
        else if (value.TryGet("expression", out var given) && given.ValueKind != JsonValueKind.Object) return null;
        else expression = Expression(node, given.ValueKind == JsonValueKind.Object ? given : value);
        var json = new JsonObject { ["typeName"] = TypeAliases.NameOf(input.Type), ["expression"] = expression };
        if (value.TryGet("memoryReference", out var reference) && reference.ToNode() is { } place) json["memoryReference"] = place;
        return json;
    }

    private static JsonObject Expression(PlanNode node, JsonElement value)
    {
        var expression = new JsonObject();
        var type = value.Text("type");
        DefinitionWriter.AddText(expression, "type", type);
        if (value.TryGet("value", out var content) && (Reference(node, type, content) ?? content.ToNode()) is { } written) expression["value"] = written;
        return expression;
    }

    /// <summary>What a bare name stands for: a server of Elsa takes the declaration only, and of an input only with its type. Null for anything else.</summary>
    private static JsonNode? Reference(PlanNode node, string? type, JsonElement content)
    {
        var isName = content.ValueKind == JsonValueKind.String && !content.GetString()!.AsSpan().TrimStart().StartsWith("{");
        if (type == "Variable" && isName && ArgumentBinder.FindVariable(node, content.GetString()!) is { } variable)
            return new JsonObject { ["id"] = variable.Id, ["name"] = variable.Name, ["typeName"] = TypeAliases.NameOf(variable.ValueType) };
        if (type != "Input" || !(isName || (content.ValueKind == JsonValueKind.Object && content.Text("type") is null))) return null;
        var name = isName ? content.GetString() : content.Text("name");
        return ArgumentBinder.WorkflowOf(node).Inputs.FirstOrDefault(input => input.Name == name) is { } declared ? MemberWriter.Input(declared.Json) : null;
    }
}
