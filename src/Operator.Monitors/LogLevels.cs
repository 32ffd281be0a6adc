namespace Operator.Monitors;

/// <summary>The words that logs use for their levels.</summary>
internal static class LogLevels
{
    private static readonly string[] Critical = ["fatal", "critical", "crit", "alert", "emergency", "emerg", "panic"];
    private static readonly string[] Error = ["error", "err"];
    private static readonly string[] Warning = ["warning", "warn"];
    private static readonly string[] Information = ["information", "info", "informational", "notice"];

    /// <summary>The words for a level and worse, lower case; null when the level is none, or everything is as bad.</summary>
    public static IReadOnlyList<string>? AndWorse(string? level) => level?.ToLowerInvariant() switch
    {
        "error" or "errors" => [.. Error, .. Critical],
        "warning" or "warn" => [.. Warning, .. Error, .. Critical],
        "information" or "info" => [.. Information, .. Warning, .. Error, .. Critical],
        _ => null,
    };

    /// <summary>A word as systems write it: lower case, capitalised, upper case.</summary>
    public static IEnumerable<string> Spellings(string word) =>
        [word, string.Concat(word[..1].ToUpperInvariant(), word[1..]), word.ToUpperInvariant()];
}
