using System.Text.Json;
using System.Text.Json.Serialization;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.State;

/// <summary>Instance state as JSON.</summary>
public static class WorkflowStateSerializer
{
    /// <summary>Names in camel case, enumerations by name, nulls left out, keys of dictionaries as they are.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A stimulus as it is stored: a dictionary with names in camel case.</summary>
    internal static object? Plain(object? payload) =>
        payload is null ? null : JsonSerializer.SerializeToElement(payload, payload.GetType(), Options).ToPlain();

    /// <summary>Writes a state.</summary>
    public static byte[] Serialize(WorkflowState state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);

    /// <summary>Reads a state.</summary>
    /// <exception cref="JsonException">The text is not one.</exception>
    public static WorkflowState Deserialize(ReadOnlySpan<byte> utf8Json) =>
        JsonSerializer.Deserialize<WorkflowState>(utf8Json, Options) ?? throw new JsonException("The state of an instance is a JSON object.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(WorkflowJson.Options)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        options.Converters.Remove(options.Converters.Single(converter => converter is PlainJsonConverter));
        options.Converters.Add(new StoredValueConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
