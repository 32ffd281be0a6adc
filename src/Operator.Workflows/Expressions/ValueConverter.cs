using System.Collections;
using System.Dynamic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.Workflows.Expressions;

/// <summary>
/// Converts values to the types of inputs and variables. Lenient, as the format has it: what does not fit becomes the type's default; only JSON text that is
/// broken or of the wrong shape is an error.
/// </summary>
internal static class ValueConverter
{
    public static T? Convert<T>(object? value)
    {
        if (value is T same) return same;
        return Convert(value, typeof(T)) is T converted ? converted : default;
    }

    /// <summary>As <see cref="Convert(object?, Type)"/>, with the type's default where that fails.</summary>
    public static object? ConvertOrDefault(object? value, Type target)
    {
        try
        {
            return Convert(value, target);
        }
        catch (ValueConversionException)
        {
            return null;
        }
    }

    /// <exception cref="ValueConversionException">JSON text does not fit.</exception>
    public static object? Convert(object? value, Type target)
    {
        if (value is null) return null;
        if (target == typeof(object) || target.IsInstanceOfType(value)) return value;
        var type = Nullable.GetUnderlyingType(target) ?? target;
        switch (value)
        {
            case JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined }:
                return null;
            case JsonElement { ValueKind: JsonValueKind.String } element:
                return Convert(element.GetString(), target);
            case JsonElement element:
                return FromJson(element, element.GetRawText(), type);
            case JsonNode node:
                return Convert(JsonSerializer.SerializeToElement(node), target);
            case string text:
                return TextConverter.FromText(text, type);
        }

        if (type == typeof(string)) return TextConverter.ToText(value);
        if (type.IsEnum) return ToEnum(value, type);
        if (value is IEnumerable and not IDictionary and not IDictionary<string, object> && CollectionConverter.TryConvert((IEnumerable)value, type, out var collection))
            return collection;
        if (type.IsPrimitive || type == typeof(decimal)) return ToNumber(value, type);
        if (TextConverter.IsSimple(type)) return ToSimple(value, type);
        if (value is IDictionary<string, object?> dictionary && type.IsAssignableFrom(typeof(Dictionary<string, object?>)))
            return new Dictionary<string, object?>(dictionary);
        return ThroughJson(value, type);
    }

    /// <exception cref="ValueConversionException">The JSON does not fit.</exception>
    internal static object? FromJson(string json, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type, WorkflowJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            var shown = json.Length > 100 ? json[..100] + "…" : json;
            throw new ValueConversionException($"Failed to deserialize {shown} to {Catalog.TypeAliases.NameOf(type)}", exception);
        }
    }

    private static object? FromJson(JsonElement element, string json, Type type)
    {
        if (type == typeof(string)) return json;
        if (element.ValueKind is JsonValueKind.Object or JsonValueKind.Array) return FromJson(json, type);
        return Convert(Model.JsonReading.ToPlain(element), type);
    }

    private static object? ThroughJson(object value, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), WorkflowJson.Options), type, WorkflowJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static object ToNumber(object value, Type type)
    {
        try
        {
            return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException)
        {
            return Activator.CreateInstance(type)!;
        }
    }

    private static object ToEnum(object value, Type type)
    {
        if (value is double number && number == Math.Truncate(number)) value = (long)number;
        return value is IConvertible and not double ? Enum.ToObject(type, ToNumber(value, typeof(long))) : Activator.CreateInstance(type)!;
    }

    private static object? ToSimple(object value, Type type)
    {
        if (value is DateTime instant && type == typeof(DateTimeOffset)) return new DateTimeOffset(instant.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(instant, DateTimeKind.Utc) : instant);
        if (value is DateTimeOffset offset && type == typeof(DateTime)) return offset.UtcDateTime;
        return value is ExpandoObject ? Default(type) : TextConverter.FromText(TextConverter.ToText(value), type);
    }

    internal static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
