using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.State;

/// <summary>Writes values of variables, inputs and outputs with the names they have, enumerations as numbers, and reads them as plain values.</summary>
internal sealed class StoredValueConverter : JsonConverter<object>
{
    private static readonly JsonSerializerOptions Values = Create();

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader).ToPlain();

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (PlainValues.TryWrite(writer, value)) return;
        if (value.GetType() == typeof(object)) writer.WriteRawValue("{}");
        else JsonSerializer.Serialize(writer, value, value.GetType(), Values);
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            ReferenceHandler = ReferenceHandler.IgnoreCycles,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            MaxDepth = 128,
        };
        options.Converters.Add(new PlainJsonConverter());
        options.Converters.Add(new ExpandoJsonConverter());
        options.Converters.Add(new TransientJsonConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
