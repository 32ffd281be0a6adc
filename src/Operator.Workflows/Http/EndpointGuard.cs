using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Operator.Workflows.Http;

/// <summary>Checks that callers know the secret that an endpoint asks for. Comparisons take the same time whether they fail early or late.</summary>
internal sealed class EndpointGuard(HttpWorkflowOptions options)
{
    private const string Bearer = "Bearer ";
    private readonly Dictionary<string, string> _secrets = new(options.Secrets, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the policy names a secret that is configured.</summary>
    public bool Knows(EndpointPolicy policy) => _secrets.TryGetValue(policy.Secret, out var secret) && secret.Length > 0;

    /// <summary>Whether a caller may have its body read: it sent the secret, or a signature that is still to be checked.</summary>
    public bool MaySend(EndpointPolicy policy, HttpRequest request)
    {
        if (!Knows(policy)) return false;
        return policy.SignatureHeader is { } header ? request.Headers.ContainsKey(header) : HasSecret(_secrets[policy.Secret], request);
    }

    /// <summary>Whether the signature fits the body; true where none is asked for. The body's stream has to be seekable and stays at its beginning.</summary>
    public async ValueTask<bool> IsSignedAsync(EndpointPolicy policy, HttpRequest request)
    {
        if (policy.SignatureHeader is not { } header) return true;
        var text = request.Headers[header].ToString();
        var digits = text.StartsWith("sha256=", StringComparison.OrdinalIgnoreCase) ? text["sha256=".Length..] : text;
        if (digits.Length != 2 * HMACSHA256.HashSizeInBytes || !digits.All(char.IsAsciiHexDigit)) return false;
        request.Body.Position = 0;
        var expected = await HMACSHA256.HashDataAsync(Encoding.UTF8.GetBytes(_secrets[policy.Secret]), request.Body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        request.Body.Position = 0;
        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(digits));
    }

    private static bool HasSecret(string secret, HttpRequest request)
    {
        var authorization = request.Headers[HeaderNames.Authorization].ToString();
        var given = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : request.Headers[EndpointPolicy.SecretHeader].ToString();
        return SecretText.IsSame(given, secret);
    }
}
