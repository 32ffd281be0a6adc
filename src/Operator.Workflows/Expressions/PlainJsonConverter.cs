using System.Text.Json;
using System.Text.Json.Serialization;
using Operator.Workflows.Model;

namespace Operator.Workflows.Expressions;

/// <summary>Reads JSON for untyped members as plain values, so scripts and templates see dictionaries and lists; see <see cref="JsonReading.ToPlain"/>.</summary>
internal sealed class PlainJsonConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader).ToPlain();

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (PlainValues.TryWrite(writer, value)) return;
        if (value.GetType() == typeof(object)) writer.WriteRawValue("{}");
        else JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
