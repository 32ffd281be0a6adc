using System.Buffers;
using System.Text.RegularExpressions;

namespace Operator.App.Logging;

/// <summary>
/// Takes what must not be logged out of a text: the secrets among the settings, access tokens in addresses, and phone numbers but for their
/// last four digits. Thread-safe.
/// </summary>
internal sealed partial class LogMask
{
    // A shorter secret is found in innocent words too, and would garble every line.
    private const int ShortestSecret = 4;

    private readonly string[] secrets;
    private readonly SearchValues<string> anySecret;

    /// <summary>Masks these secrets, as they are and percent-encoded.</summary>
    public LogMask(IEnumerable<string> secrets)
    {
        this.secrets =
        [
            .. secrets.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret) })
                .Where(secret => secret.Length >= ShortestSecret).Distinct().OrderByDescending(secret => secret.Length),
        ];
        anySecret = SearchValues.Create(this.secrets, StringComparison.Ordinal);
    }

    /// <summary>The text without them; the same object when there is nothing to mask.</summary>
    public string Apply(string text)
    {
        if (text.AsSpan().ContainsAny(anySecret))
        {
            foreach (var secret in secrets)
            {
                text = text.Replace(secret, "***", StringComparison.Ordinal);
            }
        }

        return PhoneNumber().Replace(AccessToken().Replace(text, "$1***"), "+***$1");
    }

    // Live connections of browsers carry it in the address.
    [GeneratedRegex("(access_token=)[^&\\s\"]+", RegexOptions.IgnoreCase)]
    private static partial Regex AccessToken();

    // E.164, and as it looks in an address; longer ones are masked as well.
    [GeneratedRegex(@"(?:\+|%2[Bb])\d{4,}(\d{4})")]
    private static partial Regex PhoneNumber();
}
