using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Operator.Studio.Access;

/// <summary>
/// Signs what a link may do, with a key derived from the admin key: any node can check it, nothing is stored, and a new admin key ends all links.
/// A token is <c>base64url(JSON) . base64url(HMAC-SHA256)</c>.
/// </summary>
internal sealed class LinkTokens(ElsaApiOptions options, TimeProvider time)
{
    private const int MaxLength = 4096;
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(30);
    private readonly byte[]? _key = options.AdminApiKey is { Length: > 0 } secret
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: "Operator.Studio link tokens"u8.ToArray())
        : null;

    /// <summary>Makes a token that works for that long, 30 days when it is not said.</summary>
    /// <exception cref="InvalidOperationException">There is no admin key.</exception>
    public string Create(LinkTarget target, TimeSpan? lifetime)
    {
        if (_key is null) throw new InvalidOperationException($"Links are signed with {options.AdminApiKeySetting}; set it first.");
        var claim = new LinkClaim(target, (time.GetUtcNow() + (lifetime ?? DefaultLifetime)).ToUnixTimeSeconds());
        var content = JsonSerializer.SerializeToUtf8Bytes(claim);
        return $"{WebEncoders.Base64UrlEncode(content)}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, content))}";
    }

    /// <summary>What a token allows; null when it is not ours or has expired.</summary>
    public LinkTarget? Read(string? token)
    {
        if (_key is null || token is null or { Length: > MaxLength } || token.Split('.') is not [var first, var second]) return null;
        try
        {
            var content = WebEncoders.Base64UrlDecode(first);
            if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_key, content), WebEncoders.Base64UrlDecode(second))) return null;
            var claim = JsonSerializer.Deserialize<LinkClaim>(content);
            return claim is not null && claim.ExpiresAt > time.GetUtcNow().ToUnixTimeSeconds() ? claim.Target : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
