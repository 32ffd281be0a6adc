using System.Text.RegularExpressions;
using CsCheck;

namespace Operator.Monitors.Tests;

/// <summary>What somebody may text who wants more than an answer.</summary>
internal static partial class HostileTexts
{
    public static Gen<string> All { get; } = Gen.OneOf(
        Gen.String,
        Gen.String["\"\\`'{}[]()|=~!*?&#/%$;:.,+ aOR2eE5cC\n\r\t-@\u0000\u00e4"],
        Gen.OneOf(
            "\"} |~ \".*", "\\\"} or {", "` or `", "*:*", "\" OR \"", "\\", "\\\\\"", "${jndi:x}", "../../_all", "\ud800", "a\u0000b", "' OR '1'='1",
            "\\'", "'; DROP", "/ | stats count(*)", "\" ?\"", "x\ny", "%", "// comment", "` FROM `", "a&type=dash-folder", "a#b", "a?b=c", "../admin", "..%2fadmin", "..\\admin",
            "%2e%2e/admin", "//evil.example", "http://evil.example/", "a/../../services", "a\r\nHost: evil.example", "\ud83d\ude00"));

    /// <summary>The text with a replacement character for each half of a surrogate pair, which no encoding can carry.</summary>
    public static string WellFormed(string text) => string.Concat(text.EnumerateRunes());

    /// <summary>What stands between double quotes, as most query languages write it.</summary>
    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.Singleline)]
    public static partial Regex Quoted { get; }

    /// <summary>What stands between single quotes, as NRQL writes it.</summary>
    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'", RegexOptions.Singleline)]
    public static partial Regex Literal { get; }
}
