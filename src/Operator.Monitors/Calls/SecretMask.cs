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

    /// <summary>An address as people typed it, without the user and password before the <c>@</c> and without what follows a <c>?</c>.</summary>
    public static string Url(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        var visible = query < 0 ? url : url[..query];
        var start = visible.IndexOf("://", StringComparison.Ordinal);
        var at = visible.LastIndexOf('@');
        return at < 0 ? visible : string.Concat(start < 0 ? "" : visible.AsSpan(0, start + 3), Masked, visible.AsSpan(at));
    }
}
