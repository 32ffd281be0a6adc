using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Operator.Workflows.Model;

namespace Operator.Workflows.Expressions;

/// <summary>Reads and writes dynamic objects as JSON objects.</summary>
internal sealed class ExpandoJsonConverter : JsonConverter<ExpandoObject>
{
    public override ExpandoObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader) is { ValueKind: JsonValueKind.Object } element
            ? (ExpandoObject)element.ToPlain()!
            : throw new JsonException("Expected a JSON object.");

    public override void Write(Utf8JsonWriter writer, ExpandoObject value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, member) in value)
        {
            writer.WritePropertyName(name);
            if (member is null) writer.WriteNullValue();
            else JsonSerializer.Serialize(writer, member, member.GetType(), options);
        }

        writer.WriteEndObject();
    }
}
