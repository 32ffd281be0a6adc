using System.Buffers;
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

    private static readonly SearchValues<char> DecimalDigits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private const NumberStyles Decimals = NumberStyles.Float | NumberStyles.AllowThousands;

    public static bool IsSimple(Type type) => Parsers.ContainsKey(type) || type == typeof(string) || type == typeof(Uri) || type.IsEnum;

    /// <exception cref="ValueConversionException">JSON, a number, a name of an enumeration or base64 does not fit.</exception>
    public static object? FromText(string text, Type target, Type type)
    {
        if (type == typeof(string) || type == typeof(object)) return text;
        if (type == typeof(byte[])) return Bytes(text);
        if (string.IsNullOrWhiteSpace(text)) return type == typeof(DateTime) || type == typeof(DateTimeOffset) ? ValueConverter.Default(type) : null;
        var trimmed = text.Trim();
        if (Parsers.TryGetValue(type, out var parse) && parse(trimmed, out var value)) return value;
        if (!type.IsPrimitive && trimmed[0] is '{' or '[') return ValueConverter.FromJson(text, type);
        if (type.IsPrimitive) return Whole(trimmed, type) ?? ValueConverter.Default(target);
        if (type.IsEnum) return Enum.TryParse(type, trimmed, ignoreCase: true, out var member) ? member : throw new ValueConversionException($"There is no {type.Name} '{trimmed}'");
        if (type == typeof(Uri)) return Uri.TryCreate(trimmed, UriKind.RelativeOrAbsolute, out var uri) ? uri : null;
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(text);
        return IsSimple(type) ? ValueConverter.Default(target) : FromSingle(text, type);
    }

    /// <summary>A whole number in hexadecimal digits; null for what is no whole number.</summary>
    /// <exception cref="ValueConversionException">There are too many digits.</exception>
    private static object? Whole(string text, Type type)
    {
        if (type != typeof(short) && type != typeof(int) && type != typeof(long)) return null;
        var isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = text.AsSpan(isHexadecimal ? 2 : text[0] is '+' or '-' ? 1 : 0);
        if ((digits.IsEmpty && !isHexadecimal) || digits.ContainsAnyExcept(isHexadecimal ? HexadecimalDigits : DecimalDigits)) return null;

        // Decimal digits that the parser did not take are too many.
        digits = digits.TrimStart('0');
        if (!isHexadecimal || digits.Length > sizeof(ulong) * 2) throw ValueConverter.TooLarge(text, type);
        try
        {
            var number = digits.IsEmpty ? 0 : ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            return Convert.ChangeType(number, type, CultureInfo.InvariantCulture);
        }
        catch (OverflowException exception)
        {
            throw ValueConverter.TooLarge(text, type, exception);
        }
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
        Array array and not object?[] => $"{array.GetType().Name} Array",
        IEnumerable => Json(value),
        _ => value.ToString() is { } text && text != value.GetType().ToString() ? text : Json(value),
    };

    private static string Instant(DateTime instant) =>
        instant.ToString(instant.TimeOfDay == TimeSpan.Zero ? "MM/dd/yyyy" : "MM/dd/yyyy HH:mm", CultureInfo.InvariantCulture);

    private static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), WorkflowJson.Options);

    /// <summary>A text for a collection is its one item; for a list of anything, its characters are.</summary>
    private static object? FromSingle(string text, Type type)
    {
        var isOfCharacters = !type.IsArray && CollectionConverter.ElementType(type) == typeof(object);
        IEnumerable items = isOfCharacters ? text.Select(character => character.ToString()) : new[] { text };
        return CollectionConverter.TryConvert(items, type, out var collection) ? collection : null;
    }

    private static byte[] Bytes(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException exception)
        {
            throw new ValueConversionException("Bytes have to be given as base64", exception);
        }
    }

    private static bool Boxed(bool isParsed, object parsed, out object value)
    {
        value = parsed;
        return isParsed;
    }
}
