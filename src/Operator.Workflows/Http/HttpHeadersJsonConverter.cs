using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Operator.Workflows.Http;

/// <summary>Reads each value as a text or a list of texts; writes lists.</summary>
internal sealed class HttpHeadersJsonConverter : JsonConverter<HttpHeaders>
{
    public override HttpHeaders Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var headers = new HttpHeaders();
        var element = JsonElement.ParseValue(ref reader);
        if (element.ValueKind != JsonValueKind.Object) throw new JsonException("Headers are a JSON object such as {\"X-Name\":\"value\"}.");
        foreach (var member in element.EnumerateObject())
        {
            headers[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.Array => [.. member.Value.EnumerateArray().Select(Text)],
                JsonValueKind.Null => [],
                _ => [Text(member.Value)],
            };
        }

        return headers;
    }

    public override void Write(Utf8JsonWriter writer, HttpHeaders value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, values) in value)
        {
            writer.WriteStartArray(name);
            foreach (var item in values) writer.WriteStringValue(item);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText().ToLower(CultureInfo.InvariantCulture),
        _ => throw new JsonException("A header's value is a text or a list of texts."),
    };
}
