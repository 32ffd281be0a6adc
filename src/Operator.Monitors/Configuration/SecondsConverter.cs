using System.Text.Json;
using System.Text.Json.Serialization;

namespace Operator.Monitors.Configuration;

/// <summary>Reads a length of time from a number of seconds.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    private const double Most = 1e9;

    /// <inheritdoc/>
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<double>(ref reader, options) is var seconds && seconds is >= -Most and <= Most
            ? TimeSpan.FromSeconds(seconds)
            : throw new JsonException("no number of seconds");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.TotalSeconds);
}
