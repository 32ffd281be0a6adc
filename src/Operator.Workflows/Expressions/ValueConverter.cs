using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.Workflows.Expressions;

/// <summary>
/// Converts values to the types of inputs and variables. Lenient, as the format has it: what does not fit becomes the type's default. Errors are only JSON
/// that is broken or of the wrong shape, numbers that are too large, names that an enumeration lacks and bytes that are no base64.
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

    /// <exception cref="ValueConversionException">JSON, a number, a name of an enumeration or base64 does not fit.</exception>
    public static object? Convert(object? value, Type target)
    {
        if (value is null) return null;
        if (target == typeof(object) || target.IsInstanceOfType(value)) return value;
        var type = Underlying(target);
        var converted = Converted(value, target, type);
        if (converted is null && IsDictionary(type) && !(value is JsonElement or JsonNode || (value is string text && string.IsNullOrWhiteSpace(text))))
            throw new ValueConversionException($"An object is expected here, not {value.GetType().Name}");
        return converted;
    }

    private static bool IsDictionary(Type type) => type.IsInterface && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>);

    private static object? Converted(object value, Type target, Type type)
    {
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
                return TextConverter.FromText(text, target, type);
        }

        if (type == typeof(string)) return TextConverter.ToText(value);
        if (type.IsEnum) return ToEnum(value, target, type);
        if (type == typeof(byte[]) && value is object?[] items) return Array.ConvertAll(items, item => Convert<byte>(item));
        if (value is IEnumerable and not IDictionary and not IDictionary<string, object> && CollectionConverter.TryConvert((IEnumerable)value, type, out var collection))
            return collection;
        if (type.IsPrimitive || type == typeof(decimal)) return ToNumber(value, target, type);
        if (TextConverter.IsSimple(type)) return ToInstant(value, type) ?? Default(target);
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

    /// <summary>An object that lacks the shape of the type is an error; anything else that has no JSON of that type becomes null.</summary>
    private static object? ThroughJson(object value, Type type)
    {
        try
        {
            return value is IDictionary<string, object?>
                ? FromJson(JsonSerializer.Serialize(value, value.GetType(), WorkflowJson.Options), type)
                : JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), WorkflowJson.Options), type, WorkflowJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static object? ToNumber(object value, Type target, Type type)
    {
        try
        {
            return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException)
        {
            return Default(target);
        }
        catch (OverflowException exception)
        {
            throw TooLarge(value, type, exception);
        }
    }

    internal static ValueConversionException TooLarge(object value, Type type, Exception? cause = null) =>
        new($"The value {value} is too large or too small for {Catalog.TypeAliases.NameOf(type)}", cause!);

    private static object? ToEnum(object value, Type target, Type type) => value is double or float or decimal or long or int or short
        ? Enum.ToObject(type, ToNumber(value, typeof(int), typeof(int))!)
        : Default(target);

    private static object? ToInstant(object value, Type type) => value switch
    {
        DateTime instant when type == typeof(DateTimeOffset) =>
            new DateTimeOffset(instant.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(instant, DateTimeKind.Utc) : instant),
        DateTimeOffset offset when type == typeof(DateTime) => offset.UtcDateTime,
        _ => null,
    };

    private static Type Underlying(Type target) => Nullable.GetUnderlyingType(target) ?? target;

    internal static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
