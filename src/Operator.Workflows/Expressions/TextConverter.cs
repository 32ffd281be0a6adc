using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Operator.Workflows.Expressions;

/// <summary>Converts texts to values and values to texts, in the invariant culture.</summary>
internal static class TextConverter
{
    private delegate bool Parser(string text, out object value);

    private static readonly Dictionary<Type, Parser> Parsers = new()
    {
        [typeof(bool)] = (string text, out object value) => Boxed(bool.TryParse(text, out var parsed), parsed, out value),
        [typeof(short)] = (string text, out object value) => Boxed(short.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed), parsed, out value),
        [typeof(int)] = (string text, out object value) => Boxed(int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed), parsed, out value),
        [typeof(long)] = (string text, out object value) => Boxed(long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed), parsed, out value),
        [typeof(float)] = (string text, out object value) => Boxed(float.TryParse(text, Decimals, CultureInfo.InvariantCulture, out var parsed), parsed, out value),
        [typeof(double)] = (string text, out object value) => Boxed(double.TryParse(text, Decimals, CultureInfo.InvariantCulture, out var parsed), parsed, out value),
        [typeof(decimal)] = (string text, out object value) => Boxed(decimal.TryParse(text, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var parsed), parsed, out value),
        [typeof(Guid)] = (string text, out object value) => Boxed(Guid.TryParse(text, out var parsed), parsed, out value),
        [typeof(TimeSpan)] = (string text, out object value) => Boxed(TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var parsed), parsed, out value),
        [typeof(DateTime)] = (string text, out object value) => Boxed(DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed), parsed, out value),
        [typeof(DateTimeOffset)] = (string text, out object value) => Boxed(DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed), parsed, out value),
    };

    private const NumberStyles Decimals = NumberStyles.Float | NumberStyles.AllowThousands;

    public static bool IsSimple(Type type) => Parsers.ContainsKey(type) || type == typeof(string) || type == typeof(Uri) || type.IsEnum;

    public static object? FromText(string text, Type type)
    {
        if (type == typeof(string) || type == typeof(object)) return text;
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Parsers.TryGetValue(type, out var parse)) return parse(text.Trim(), out var value) ? value : ValueConverter.Default(type);
        if (type.IsEnum) return Enum.TryParse(type, text.Trim(), ignoreCase: true, out var member) ? member : ValueConverter.Default(type);
        if (type == typeof(Uri)) return Uri.TryCreate(text.Trim(), UriKind.RelativeOrAbsolute, out var uri) ? uri : null;
        if (type == typeof(byte[])) return Bytes(text);
        if (text.AsSpan().TrimStart() is ['{' or '[', ..]) return ValueConverter.FromJson(text, type);
        if (type.IsPrimitive) return ValueConverter.Default(type);
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(text);
        return FromSingle(text, type);
    }

    /// <summary>A value as people would expect to read it: truth values as True and False, objects as JSON.</summary>
    public static string ToText(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "True" : "False",
        DateTime instant => Instant(instant),
        DateTimeOffset instant => instant.ToString("MM/dd/yyyy HH:mm zzz", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        Array array => $"{array.GetType().Name} Array",
        IEnumerable => Json(value),
        _ => value.ToString() is { } text && text != value.GetType().ToString() ? text : Json(value),
    };

    private static string Instant(DateTime instant) =>
        instant.ToString(instant.TimeOfDay == TimeSpan.Zero ? "MM/dd/yyyy" : "MM/dd/yyyy HH:mm", CultureInfo.InvariantCulture);

    private static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), WorkflowJson.Options);

    /// <summary>A text for a collection: an array of that text, or a list of its characters.</summary>
    private static object? FromSingle(string text, Type type)
    {
        IEnumerable items = type.IsArray ? new[] { text } : text.Select(character => character.ToString());
        return CollectionConverter.TryConvert(items, type, out var collection) ? collection : null;
    }

    private static byte[]? Bytes(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }

    private static bool Boxed(bool isParsed, object parsed, out object value)
    {
        value = parsed;
        return isParsed;
    }
}
