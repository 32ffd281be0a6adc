using System.Text.Json.Nodes;
using CsCheck;

namespace Operator.Messaging.Tests.Twilio;

/// <summary>A random webhook and the request its signature was made for: the same one, or one that differs in a single thing.</summary>
internal sealed record SignatureCase(
    string Token,
    string Url,
    IReadOnlyList<KeyValuePair<string, string>> Form,
    string SignedToken,
    string SignedUrl,
    IReadOnlyList<KeyValuePair<string, string>> SignedForm)
{
    private static readonly Gen<string> Word = Gen.Char["abcXYZ019_-"].Array[1, 8].Select(characters => new string(characters));

    private static readonly Gen<string> Text = Gen.OneOf<string>(
        Word,
        Gen.OneOf("", " ", "+14155550100", "a b  c", "é", "日本", "🔥", "a&b=c%20d+e", "\n", "Ω", "\uFB03", "\U0001F600z"),
        Gen.OneOf("up", "“cpu”", "x\ty", "\u00A0", "~", "'", "\"", "\\"));

    private static readonly Gen<string> Name = Gen.OneOf("From", "To", "Body", "body", "MessageSid", "Digits", "Ω", "日", "🔥", "\uFB03", "a", "ab", "");

    private static readonly Gen<string> Host = Gen.OneOf(
        "example.com", "ops.example.com", "Ops.Example.COM", "10.0.0.7", "[2001:db8::1]", "user:pa55@example.com", "münchen.example");

    private static readonly Gen<string> Port = Gen.OneOf("", "", "", ":80", ":443", ":8443", ":1");

    private static readonly Gen<string> Path = Gen.OneOf("", "/", "/sms", "/SMS", "/sms/status/0198c5", "/a%20b", "/ä", "/x:9@y");

    private static readonly Gen<string> Query = Gen.OneOf("", "?", "?foo=1&bar=2", "?b=2&a=1&a=1", "?q=it's", "?q=a%20b+c", "?u=http://x:1/", "?2=b&x=\"é\"&1=%zz&x=(!)");

    /// <summary>Cases; many of them are genuine.</summary>
    public static Gen<SignatureCase> Any { get; } =
        from token in Word
        from scheme in Gen.OneOf("https://", "http://", "HTTPS://")
        from host in Host
        from port in Port
        from rest in Gen.Select(Path, Query, (path, query) => path + query)
        from form in Gen.Select(Name, Text, (name, value) => new KeyValuePair<string, string>(name, value)).List[0, 12]
        from change in Gen.Int[0, 15]
        select Changed(token, scheme, host, port, rest, form, change);

    /// <summary>Bodies such as JSON.</summary>
    public static Gen<string> Body { get; } = Gen.Select(Text.List[0, 6], Gen.Bool, (texts, isArray) =>
        isArray ? new JsonArray([.. texts.Select(text => JsonValue.Create(text))]).ToJsonString() : string.Concat(texts));

    /// <summary>The parameters as the oracle reads them.</summary>
    public static JsonArray ToJson(IEnumerable<KeyValuePair<string, string>> form) =>
        new([.. form.Select(pair => new JsonArray(pair.Key, pair.Value))]);

    private static SignatureCase Changed(
        string token, string scheme, string host, string port, string rest, List<KeyValuePair<string, string>> form, int change)
    {
        var url = scheme + host + port + rest;
        var isHttps = scheme.StartsWith("https", StringComparison.OrdinalIgnoreCase);
        var signed = new SignatureCase(token, url, form, token, url, form);
        return change switch
        {
            0 => signed with { SignedToken = token + "x" },
            1 => signed with { SignedUrl = scheme + host + ":9443" + rest },
            2 => signed with { SignedUrl = scheme + host + port + "/other" + rest },
            3 => signed with { SignedForm = [.. form, new("Extra", "1")] },
            4 => signed with { SignedForm = [.. form.Skip(1)] },
            5 => signed with { SignedForm = [.. form.Select(pair => KeyValuePair.Create(pair.Key, pair.Value + " "))] },
            6 => signed with { SignedForm = [.. form, .. form] },
            7 => signed with { SignedForm = [.. Enumerable.Reverse(form)] },
            8 => signed with { SignedUrl = scheme + host + rest },
            9 => signed with { SignedUrl = scheme + host + (isHttps ? ":443" : ":80") + rest },
            10 => signed with { SignedUrl = scheme + host + (isHttps ? ":80" : ":443") + rest },
            11 => signed with { SignedUrl = Normalized(url) },
            12 => signed with { SignedUrl = Normalized(url).ToUpperInvariant() },
            _ => signed,
        };
    }

    private static string Normalized(string url) => new Uri(url).AbsoluteUri.Replace("'", "%27", StringComparison.Ordinal);
}
