using System.Globalization;
using System.Text.Json;

namespace Operator.Monitors.Http;

/// <summary>Reads foreign JSON without assuming its shape; the throwing kinds throw <see cref="JsonException"/> only.</summary>
internal static class JsonReading
{
    /// <summary>A member of an object, or null when there is none or this is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A text member, or null when it is missing or no text.</summary>
    public static string? TextMember(this JsonElement element, string name) => element.Member(name)?.AsText();

    /// <summary>The text, or null when this is no text or holds broken surrogates.</summary>
    public static string? AsText(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A number, or a text that is one, or null.</summary>
    public static double? AsNumber(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetDouble(out var number) ? number : null,
        JsonValueKind.String => double.TryParse(element.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };

    /// <summary>The items of an array member.</summary>
    /// <exception cref="JsonException">There is no such array.</exception>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : throw new JsonException($"no array '{name}'");

    /// <summary>The members of an object member; none when it is missing or no object.</summary>
    public static IEnumerable<JsonProperty> MembersOf(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } inner ? inner.EnumerateObject() : [];
}
