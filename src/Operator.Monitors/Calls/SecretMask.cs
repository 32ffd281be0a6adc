namespace Operator.Monitors.Calls;

/// <summary>Keeps credentials out of what people read.</summary>
internal static class SecretMask
{
    private const string Masked = "***";

    /// <summary>Replaces every secret in a text; secrets under three letters would garble it and are left.</summary>
    public static string Hide(string text, IEnumerable<string?> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret is { Length: >= 3 })
            {
                text = text.Replace(secret, Masked, StringComparison.Ordinal);
            }
        }

        return text;
    }
}
