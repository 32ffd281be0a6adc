using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Operator.Testing.Servers;

/// <summary>Checks a request that arrived as AWS does: from its bytes alone, by the published steps of Signature Version 4.</summary>
public static partial class WireSignature
{
    /// <summary>The access key that a request names, or null without a signature.</summary>
    public static string? KeyOf(RecordedRequest request) =>
        Authorization.Match(request.Headers.GetValueOrDefault("Authorization", "")) is { Success: true } said ? said.Groups[1].Value : null;

    /// <summary>Whether a request is signed with a secret, and what must be signed is.</summary>
    public static bool IsSignedWith(string secret, RecordedRequest request)
    {
        var said = Authorization.Match(request.Headers.GetValueOrDefault("Authorization", ""));
        var (date, region, service) = (said.Groups[2].Value, said.Groups[3].Value, said.Groups[4].Value);
        var signed = said.Groups[5].Value.Split(';');
        var time = request.Headers.GetValueOrDefault("X-Amz-Date", "");
        if (!said.Success || !signed.Contains("host") || !signed.Contains("x-amz-target") || !time.StartsWith(date, StringComparison.Ordinal)
            || !DateTimeOffset.TryParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            return false;
        }

        var canonical = string.Join('\n', [
            request.Method, request.Path, request.Query.TrimStart('?'),
            .. signed.Select(name => $"{name}:{request.Headers[name].Trim()}"), "", said.Groups[5].Value, Hash(request.Body),
        ]);
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{date}/{region}/{service}/aws4_request\n{Hash(canonical)}";
        var key = new[] { date, region, service, "aws4_request" }.Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))) == said.Groups[6].Value;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"^AWS4-HMAC-SHA256 Credential=(\w+)/(\d{8})/([\w-]+)/(\w+)/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$")]
    private static partial Regex Authorization { get; }
}
