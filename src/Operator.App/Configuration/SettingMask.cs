using System.Text.RegularExpressions;
using Operator.Monitors;

namespace Operator.App.Configuration;

/// <summary>Makes settings fit to be shown, and finds the secrets in them.</summary>
internal static partial class SettingMask
{
    public const string Stars = "***";

    /// <summary>A setting's text as it may be shown.</summary>
    public static string Show(Setting setting, string text) => setting.Secrecy switch
    {
        SettingSecrecy.Secret => Stars,
        SettingSecrecy.NamedSecrets => NamedSecret().Replace(text, match => match.Groups[1].Success ? match.Groups[1].Value + Stars : Stars),
        SettingSecrecy.Address => Assignment().Replace(AddressMask.Show(text), "$1" + Stars),
        _ => text,
    };

    /// <summary>The secrets in a setting's text, as written and decoded: all of it, or the passwords and keys of its addresses.</summary>
    public static IEnumerable<string> Secrets(Setting setting, string text) => setting.Secrecy switch
    {
        SettingSecrecy.Secret => [text],
        SettingSecrecy.NamedSecrets => NamedSecret().Matches(text).Select(match => match.Groups[2].Value.Trim()).Where(secret => secret.Length > 0),
        SettingSecrecy.Address => Password().Matches(text).Concat(Key().Matches(text))
            .Select(match => match.Groups[1].Value)
            .SelectMany(secret => new[] { secret, Uri.UnescapeDataString(secret) })
            .Distinct(),
        _ => [],
    };

    // Without a name in front, all of it may be the secret.
    [GeneratedRegex(@"([^,=]+=)?([^,]+)")]
    private static partial Regex NamedSecret();

    // A connection string where an address belongs.
    [GeneratedRegex(@"((?:password|pwd|token|secret|key)\s*=).*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Assignment();

    // A name without a password is a token.
    [GeneratedRegex(@"://(?:[^\s:@/?#]*:)?([^\s/?#]+)@")]
    private static partial Regex Password();

    [GeneratedRegex(@"[?&][\w.-]*(?:key|token|secret|password|signature|auth)[\w.-]*=([^\s,&#]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
