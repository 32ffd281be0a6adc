using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Operator.Studio.Http;

/// <summary>Reads query parameters; names in any case, empty ones as missing.</summary>
internal static class QueryReader
{
    public static string? Text(this IQueryCollection query, string name)
    {
        var value = query[name];
        return value.Count == 0 || string.IsNullOrEmpty(value[^1]) ? null : value[^1];
    }

    public static IReadOnlyList<string> Texts(this IQueryCollection query, string name) =>
        [.. query[name].OfType<string>().Where(value => value.Length > 0)];

    /// <exception cref="ApiFaultException">It is not a number from 0.</exception>
    public static int? Number(this IQueryCollection query, string name)
    {
        if (query.Text(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ApiFaultException(name, $"'{text}' is not a number from 0.");
    }

    /// <exception cref="ApiFaultException">It is neither true nor false.</exception>
    public static bool? Flag(this IQueryCollection query, string name)
    {
        if (query.Text(name) is not { } text) return null;
        return bool.TryParse(text, out var flag) ? flag : throw new ApiFaultException(name, $"'{text}' is neither true nor false.");
    }

    /// <exception cref="ApiFaultException">It is none of the values.</exception>
    public static T? Choice<T>(this IQueryCollection query, string name) where T : struct, Enum =>
        query.Text(name) is { } text ? Choices.Parse<T>(text, name) : null;
}
