namespace Operator.Messaging.Twilio;

/// <summary>
/// A URL cut where the signature's rules need it, and otherwise left as it is: <see cref="Uri"/> would change letter case and escapes,
/// and with them the signature.
/// </summary>
internal readonly ref struct WebhookUrl
{
    private const string BodyHashName = "bodySHA256=";

    private readonly string url;

    public WebhookUrl(string url)
    {
        this.url = url;
        OtherPort = WithOtherPort(url);
    }

    /// <summary>The same URL without its port or, if it has none, with its scheme's own. Twilio may have signed either.</summary>
    public string OtherPort { get; }

    /// <summary>The value of the query's first <c>bodySHA256</c>; empty when there is none.</summary>
    public ReadOnlySpan<char> BodyHash
    {
        get
        {
            var rest = url.AsSpan();
            var fragment = rest.IndexOf('#');
            rest = fragment < 0 ? rest : rest[..fragment];
            rest = rest[(rest.IndexOf('?') is var query && query < 0 ? rest.Length : query + 1)..];
            foreach (var range in rest.Split('&'))
            {
                if (rest[range].StartsWith(BodyHashName, StringComparison.Ordinal))
                {
                    return rest[range][BodyHashName.Length..];
                }
            }

            return [];
        }
    }

    private static string WithOtherPort(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return url;
        }

        var authority = scheme + 3;
        var end = url.AsSpan(authority).IndexOfAny("/?#");
        end = end < 0 ? url.Length : authority + end;
        var host = authority + url.AsSpan(authority, end - authority).LastIndexOf('@') + 1;
        var bracket = host + url.AsSpan(host, end - host).LastIndexOf(']') + 1;
        var port = url.AsSpan(bracket, end - bracket).IndexOf(':');
        if (port >= 0)
        {
            return string.Concat(url.AsSpan(0, bracket + port), url.AsSpan(end));
        }

        var isHttps = url.AsSpan(0, scheme).Equals("https", StringComparison.OrdinalIgnoreCase);
        return string.Concat(url.AsSpan(0, end), isHttps ? ":443" : ":80", url.AsSpan(end));
    }
}
