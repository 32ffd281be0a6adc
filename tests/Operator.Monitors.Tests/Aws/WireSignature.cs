using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Aws;

/// <summary>Checks a request that arrived as AWS does: from its bytes alone, by the published steps of Signature Version 4.</summary>
internal static partial class WireSignature
{
    public static void Verify(RecordedRequest request, string secret)
    {
        var said = Authorization.Match(request.Headers["Authorization"]);
        Assert.True(said.Success, request.Headers["Authorization"]);
        var (date, region, service) = (said.Groups[2].Value, said.Groups[3].Value, said.Groups[4].Value);
        var signed = said.Groups[5].Value.Split(';');
        Assert.Contains("host", signed);
        Assert.Contains("x-amz-target", signed);
        var time = request.Headers["X-Amz-Date"];
        Assert.True(DateTimeOffset.TryParseExact(time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));
        Assert.StartsWith(date, time, StringComparison.Ordinal);
        var canonical = string.Join('\n', [
            request.Method, request.Path, request.Query.TrimStart('?'),
            .. signed.Select(name => $"{name}:{request.Headers[name].Trim()}"), "", said.Groups[5].Value, Hash(request.Body),
        ]);
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{date}/{region}/{service}/aws4_request\n{Hash(canonical)}";
        var key = new[] { date, region, service, "aws4_request" }.Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))), said.Groups[6].Value);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"^AWS4-HMAC-SHA256 Credential=(\w+)/(\d{8})/([\w-]+)/(\w+)/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$")]
    private static partial Regex Authorization { get; }
}
