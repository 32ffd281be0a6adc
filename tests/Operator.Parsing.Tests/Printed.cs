using System.Collections;
using System.Globalization;

namespace Operator.Parsing.Tests;

/// <summary>How the tables write values.</summary>
internal static class Printed
{
    public static string Match(CommandParseResult.Matched match) => string.Concat(
        match.Command.Id,
        string.Concat(match.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $" {value.Key}={Value(value.Value)}")));

    public static string Value(object value) => value switch
    {
        string text => $"\"{text}\"",
        DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Value))}]",
        _ => throw new ArgumentException($"No values of {value.GetType()} are expected.", nameof(value)),
    };
}
