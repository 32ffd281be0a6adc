using System.Security.Cryptography;
using System.Text;
using Operator.App.Configuration;

namespace Operator.App.Telemetry;

/// <summary>A token that programs show as <c>Authorization: Bearer</c>; without one nobody can.</summary>
internal sealed class BearerToken(Secret? token)
{
    private const string Prefix = "Bearer ";
    private readonly byte[]? hash = token is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(token.Value));

    /// <summary>Whether the request shows it. Hashes are compared, so that the time is the same for texts of any length.</summary>
    public bool IsShownBy(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return hash is not null && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(header[Prefix.Length..].Trim())));
    }
}
