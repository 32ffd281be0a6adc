using Microsoft.Net.Http.Headers;

namespace Operator.Workflows.Http;

/// <summary>
/// How callers of an endpoint prove who they are, as its <c>Policy</c> input says. <c>name</c>: they send the configured secret of that name, as
/// <c>Authorization: Bearer …</c> or in <c>X-Operator-Secret</c>. <c>hmac:name</c>: they sign the body with it, and send the HMAC-SHA256 in
/// hexadecimal digits, with or without <c>sha256=</c> before them, in <c>X-Operator-Signature</c>; <c>hmac:name@X-Hub-Signature-256</c> names
/// another header. <c>Authorize</c> without a policy means the secret <c>default</c>.
/// </summary>
/// <param name="Secret">The name of the secret.</param>
/// <param name="SignatureHeader">The header with the signature; null when the secret itself is sent.</param>
internal sealed record EndpointPolicy(string Secret, string? SignatureHeader)
{
    public const string SecretHeader = "X-Operator-Secret";
    public const string DefaultSecret = "default";
    private const string DefaultSignatureHeader = "X-Operator-Signature";
    private const string Hmac = "hmac:";

    /// <summary>What the inputs ask for; null when anybody may call.</summary>
    public static EndpointPolicy? Parse(bool? authorize, string? policy)
    {
        policy = policy?.Trim();
        if (string.IsNullOrEmpty(policy)) return authorize == true ? new EndpointPolicy(DefaultSecret, null) : null;
        if (!policy.StartsWith(Hmac, StringComparison.OrdinalIgnoreCase)) return new EndpointPolicy(policy, null);
        var parts = policy[Hmac.Length..].Split('@', 2, StringSplitOptions.TrimEntries);
        return new EndpointPolicy(parts[0].Length > 0 ? parts[0] : DefaultSecret, parts is [_, { Length: > 0 } header] ? header : DefaultSignatureHeader);
    }

    /// <summary>Whether a header may carry what proves the caller, and must not be kept.</summary>
    public bool IsSecret(string header) =>
        string.Equals(header, SignatureHeader ?? SecretHeader, StringComparison.OrdinalIgnoreCase)
        || string.Equals(header, HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase);
}
