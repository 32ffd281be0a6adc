using System.Globalization;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace Operator.Monitors.Aws;

/// <summary>
/// Signs requests with Signature Version 4. The canonical request is written here, signed by AWS's library. Source:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
/// </summary>
internal static class AwsSignature
{
    private const string DateHeader = "X-Amz-Date";
    private const string TokenHeader = "X-Amz-Security-Token";

    /// <summary>Adds date, token and signature to a request; all headers that it has by now are signed.</summary>
    /// <param name="request">The request, its address absolute.</param>
    /// <param name="body">Its body, the bytes that will be sent.</param>
    /// <param name="credentials">Whose request it is.</param>
    /// <param name="region">The region.</param>
    /// <param name="service">The service: <c>monitoring</c>, <c>logs</c>.</param>
    /// <param name="now">The time; AWS takes requests that are off by at most five minutes.</param>
    public static void Sign(
        HttpRequestMessage request, ReadOnlySpan<byte> body, ImmutableCredentials credentials, string region, string service, DateTimeOffset now)
    {
        request.Headers.TryAddWithoutValidation(DateHeader, now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        if (credentials.UseToken)
        {
            request.Headers.TryAddWithoutValidation(TokenHeader, credentials.Token);
        }

        var headers = request.Headers.NonValidated.Select(header => (Name: header.Key, Value: header.Value.ToString()))
            .Concat(request.Content?.Headers.NonValidated.Where(header => header.Key != "Content-Length").Select(header => (Name: header.Key, Value: header.Value.ToString())) ?? [])
            .Append((Name: "Host", Value: request.RequestUri!.Authority))
            .Select(header => (Name: header.Name.ToLowerInvariant(), Value: string.Join(' ', header.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))))
            .OrderBy(header => header.Name, StringComparer.Ordinal)
            .ToList();
        var signed = string.Join(';', headers.Select(header => header.Name));
        var canonical = string.Join(
            '\n',
            [
                request.Method.Method,
                request.RequestUri.AbsolutePath,
                Query(request.RequestUri),
                .. headers.Select(header => $"{header.Name}:{header.Value}"),
                "",
                signed,
                Convert.ToHexStringLower(SHA256.HashData(body)),
            ]);
        var signature = AWS4Signer.ComputeSignature(credentials, region, now.UtcDateTime, service, signed, canonical);
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
    }

    private static string Query(Uri address) => string.Join('&', address.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : $"{pair}=")
        .Order(StringComparer.Ordinal));
}
