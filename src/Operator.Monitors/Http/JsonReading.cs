using System.Globalization;
using System.Text.Json;

namespace Operator.Monitors.Http;

/// <summary>Reads foreign JSON without assuming its shape; the throwing kinds throw <see cref="JsonException"/> only.</summary>
internal static class JsonReading
{
    /// <summary>Parses a document and reads it.</summary>
    /// <exception cref="JsonException">
    /// It is no JSON, or a text in it is no Unicode, which the library notices, as another exception, only when that text is read.
    /// </exception>
    public static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            return read(document.RootElement);
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("a text is no Unicode", e);
        }
    }

    /// <summary>As <see cref="Read"/>, but nothing (null) when it is no JSON: for errors, whose bodies may be anything.</summary>
    public static T? TryRead<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T?> read)
    {
        try
        {
            return Read(json, read);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>A member of an object, or null when there is none or this is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text member, or null when it is missing or no text.</summary>
    public static string? TextMember(this JsonElement element, string name) => element.Member(name)?.AsText();

    /// <summary>The text, or null when this is no text.</summary>
    public static string? AsText(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>A number, or a text that is one, or null.</summary>
    public static double? AsNumber(this JsonElement element)
    {
        double number;
        return element.ValueKind switch
        {
            JsonValueKind.Number when element.TryGetDouble(out number) => number,
            JsonValueKind.String when double.TryParse(element.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) => number,
            _ => null,
        };
    }

    /// <summary>A text that is a time, in UTC where it names no zone; null for anything else.</summary>
    public static DateTimeOffset? AsTime(this JsonElement element) => DateTimeOffset.TryParse(
        element.AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : null;

    /// <summary>A time in seconds since 1970; null for zero, which stands for none, and for what is none or after the year 9800.</summary>
    public static DateTimeOffset? AsUnixSeconds(this JsonElement element) =>
        element.AsNumber() is { } seconds and > 0 and < 2.5e11 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    /// <summary>As <see cref="AsUnixSeconds"/>, in milliseconds.</summary>
    public static DateTimeOffset? AsUnixMilliseconds(this JsonElement element) =>
        element.AsNumber() is { } milliseconds and > 0 and < 2.5e14 ? DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds) : null;

    /// <summary>The items of an array member.</summary>
    /// <exception cref="JsonException">There is no such array.</exception>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray()
            : throw new JsonException($"no array '{name}'");

    /// <summary>The items of an array member; none when it is missing or no array.</summary>
    public static IEnumerable<JsonElement> ItemsOf(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The members of an object member; none when it is missing or no object.</summary>
    public static IEnumerable<JsonProperty> MembersOf(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } inner ? inner.EnumerateObject() : [];
}
