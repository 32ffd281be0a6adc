using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Operator.Messaging.Twilio;

/// <summary>
/// A webhook's URL as a browser writes it, and its query as forms write it. Twilio's Node library takes a signature over these too when
/// none over the URL as it is set fits: some of Twilio's services sign an escaped form, <c>%27</c> for <c>'</c>.
/// Sources: WHATWG URL standard (serialising, percent-encode sets); Node's <c>querystring</c>; <c>validateRequest</c> of npm <c>twilio</c>.
/// </summary>
internal static class NormalizedUrl
{
    private const int MostParameters = 1000;

    private static readonly SearchValues<char> EscapedInPath = SearchValues.Create(" \"<>`{}");
    private static readonly SearchValues<char> EscapedInQuery = SearchValues.Create(" \"<>'");
    private static readonly SearchValues<char> EscapedInFragment = SearchValues.Create(" \"<>`");
    private static readonly SearchValues<char> EscapedInUser = SearchValues.Create(" \"<>`{}/:;=@[]^|");

    /// <summary>The URL normalised: small letters in scheme and host, no port of the scheme's own, no dot segments, escapes where they are due.</summary>
    /// <returns>Null for what is no URL.</returns>
    public static string? Of(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || (parsed.Scheme != Uri.UriSchemeHttp && parsed.Scheme != Uri.UriSchemeHttps))
        {
            return null;
        }

        var authority = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = IndexOfAny(url, "/\\?#", authority);
        var query = IndexOfAny(url, "?#", end);
        var fragment = IndexOfAny(url, "#", query);
        var user = url.AsSpan(authority, end - authority).LastIndexOf('@');

        var text = new StringBuilder(url.Length + 16).Append(parsed.Scheme).Append(Uri.SchemeDelimiter);
        AppendUser(text, user < 0 ? [] : url.AsSpan(authority, user));
        text.Append(parsed.HostNameType == UriHostNameType.IPv6 ? parsed.Host : parsed.IdnHost);
        if (!parsed.IsDefaultPort)
        {
            text.Append(':').Append(parsed.Port);
        }

        AppendPath(text, url[end..query]);
        AppendEscaped(text, url.AsSpan(query, fragment - query), EscapedInQuery);
        AppendEscaped(text, url.AsSpan(fragment), EscapedInFragment);
        return text.ToString();
    }

    /// <summary>The URL with its query read and written again as a form's: repeated names together, blanks and signs escaped.</summary>
    public static string WithFormQuery(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal) + 1;
        if (query == 0 || query == url.Length)
        {
            return url;
        }

        var parameters = url[query..].Split('&')
            .Where(parameter => parameter.Length > 0)
            .Take(MostParameters)
            .Select(parameter => parameter.Split('=', 2))
            .Select(parts => (Name: WebUtility.UrlDecode(parts[0]), Value: WebUtility.UrlDecode(parts.ElementAtOrDefault(1) ?? "")));
        // JavaScript keeps the names that are array indices in front, in their order, and the others as they came.
        var written = parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal)
            .OrderBy(group => ArrayIndex(group.Key) ?? uint.MaxValue)
            .SelectMany(group => group.Select(parameter => EscapeForForm(parameter.Name) + "=" + EscapeForForm(parameter.Value)));
        return url[..query] + string.Join('&', written);
    }

    private static int IndexOfAny(string url, string signs, int from) =>
        url.AsSpan(from).IndexOfAny(signs) is var index && index < 0 ? url.Length : from + index;

    private static void AppendUser(StringBuilder text, ReadOnlySpan<char> user)
    {
        if (user.IsEmpty)
        {
            return;
        }

        var colon = user.IndexOf(':');
        AppendEscaped(text, colon < 0 ? user : user[..colon], EscapedInUser);
        if (colon >= 0 && colon + 1 < user.Length)
        {
            text.Append(':');
            AppendEscaped(text, user[(colon + 1)..], EscapedInUser);
        }

        text.Append('@');
    }

    private static void AppendPath(StringBuilder text, string path)
    {
        var segments = path.Replace('\\', '/').Split('/').Skip(1).ToList();
        var kept = new List<string>();
        for (var i = 0; i < segments.Count; i++)
        {
            var plain = segments[i].Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
            if (plain is not ("." or ".."))
            {
                kept.Add(segments[i]);
                continue;
            }

            if (plain == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (i == segments.Count - 1)
            {
                kept.Add("");
            }
        }

        AppendEscaped(text, "/" + string.Join('/', kept), EscapedInPath);
    }

    private static void AppendEscaped(StringBuilder text, ReadOnlySpan<char> part, SearchValues<char> escaped)
    {
        foreach (var rune in part.EnumerateRunes())
        {
            if (rune.Value is > ' ' and < '\x7F' && !escaped.Contains((char)rune.Value))
            {
                text.Append((char)rune.Value);
            }
            else
            {
                AppendBytes(text, rune);
            }
        }
    }

    private static void AppendBytes(StringBuilder text, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            text.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The name's number when JavaScript takes it for an array's index: digits without a leading zero, below 2^32 - 1.</summary>
    private static uint? ArrayIndex(string name) =>
        uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < uint.MaxValue && (name[0] != '0' || name.Length == 1)
            ? index
            : null;

    private static string EscapeForForm(string part) => Uri.EscapeDataString(part)
        .Replace("%21", "!").Replace("%27", "'").Replace("%28", "(").Replace("%29", ")").Replace("%2A", "*");
}
