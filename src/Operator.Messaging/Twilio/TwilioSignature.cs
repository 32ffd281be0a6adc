using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Operator.Messaging.Twilio;

/// <summary>
/// Checks that a webhook comes from Twilio, exactly as Twilio's own libraries do (Twilio's documentation: "Webhooks security",
/// "Validating requests"): base64 of HMAC-SHA1, keyed by the auth token, over the URL followed by the sorted form parameters.
/// Immutable.
/// </summary>
public sealed class TwilioSignature
{
    /// <summary>The request header with the signature.</summary>
    public const string HeaderName = "X-Twilio-Signature";

    private readonly byte[][] keys;

    /// <summary>A checker that takes each of the given tokens, so that a token can be changed without losing texts.</summary>
    /// <param name="authTokens">The account's auth tokens; empty ones are left out. With none left every request is refused.</param>
    public TwilioSignature(params IEnumerable<string?> authTokens) =>
        keys = [.. authTokens.Where(token => !string.IsNullOrWhiteSpace(token)).Select(token => Encoding.UTF8.GetBytes(token!))];

    /// <summary>Whether there is a token to check with.</summary>
    public bool IsConfigured => keys.Length > 0;

    /// <summary>
    /// Whether a form request is genuine. The URL is tried as given and with its port left out or, if it has none, added; when neither fits,
    /// both normalised and, with their query, as a form writes it.
    /// </summary>
    /// <param name="signature">The header's value; null or empty is refused.</param>
    /// <param name="url">The URL as it is set in Twilio, query included; behind a proxy not the one the request arrived at.</param>
    /// <param name="form">All parameters of the body as they came, repeated ones included, not trimmed.</param>
    public bool IsValid(string? signature, string url, IReadOnlyCollection<KeyValuePair<string, string>> form)
    {
        ArgumentNullException.ThrowIfNull(url);
        Span<byte> given = stackalloc byte[SignedText.SignatureLength];
        if (signature?.Length != given.Length || !Ascii.FromUtf16(signature, given, out _).Equals(OperationStatus.Done))
        {
            return false;
        }

        return IsSigned(given, form, url, new WebhookUrl(url).OtherPort) || IsSignedNormalized(given, form, url);
    }

    /// <summary>
    /// Whether a request with another body, such as JSON, is genuine: the signature covers the URL alone, whose parameter
    /// <c>bodySHA256</c> is the body's hash in hexadecimal small letters.
    /// </summary>
    /// <param name="signature">The header's value; null or empty is refused.</param>
    /// <param name="url">The URL as it is set in Twilio, query included.</param>
    /// <param name="body">The body's bytes as they came.</param>
    public bool IsValidWithBody(string? signature, string url, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(url);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        Span<char> expected = stackalloc char[2 * SHA256.HashSizeInBytes];
        Convert.TryToHexStringLower(hash, expected, out _);
        return CryptographicOperations.FixedTimeEquals(
                MemoryMarshal.AsBytes(new WebhookUrl(url).BodyHash),
                MemoryMarshal.AsBytes(expected))
            && IsValid(signature, url, []);
    }

    /// <summary>The signature Twilio sends for a form request.</summary>
    /// <param name="authToken">The account's auth token.</param>
    /// <param name="url">The URL that is called, query included.</param>
    /// <param name="form">The parameters of the body.</param>
    public static string Sign(string authToken, string url, IReadOnlyCollection<KeyValuePair<string, string>> form)
    {
        ArgumentException.ThrowIfNullOrEmpty(authToken);
        ArgumentNullException.ThrowIfNull(url);
        using var signed = new SignedText(form, url.Length);
        Span<byte> signature = stackalloc byte[SignedText.SignatureLength];
        signed.Sign(Encoding.UTF8.GetBytes(authToken), url, signature);
        return Encoding.ASCII.GetString(signature);
    }

    private bool IsSignedNormalized(ReadOnlySpan<byte> given, IReadOnlyCollection<KeyValuePair<string, string>> form, string url)
    {
        if (NormalizedUrl.Of(url) is not { } normalized)
        {
            return false;
        }

        var otherPort = new WebhookUrl(normalized).OtherPort;
        return IsSigned(given, form, normalized, otherPort, NormalizedUrl.WithFormQuery(normalized), NormalizedUrl.WithFormQuery(otherPort));
    }

    private bool IsSigned(ReadOnlySpan<byte> given, IReadOnlyCollection<KeyValuePair<string, string>> form, params ReadOnlySpan<string> urls)
    {
        var longest = 0;
        foreach (var url in urls)
        {
            longest = Math.Max(longest, url.Length);
        }

        using var signed = new SignedText(form, longest);
        var isValid = false;
        foreach (var key in keys)
        {
            foreach (var url in urls)
            {
                isValid |= signed.Matches(key, url, given);
            }
        }

        return isValid;
    }
}
