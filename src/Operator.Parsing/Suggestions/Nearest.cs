using F23.StringSimilarity;

namespace Operator.Parsing.Suggestions;

/// <summary>
/// Finds the word that was probably meant: the one with the least edit distance (a swap of neighbours counts as one edit), if it
/// needs at most one edit for every three letters. A beginning of two letters or more counts as one edit, so <c>stat</c> finds
/// <c>status</c>. Of equally near words the first is taken.
/// </summary>
internal static class Nearest
{
    /// <summary>Longer words are never near: no command is that long, and the cost of a comparison stays bounded.</summary>
    private const int MaximumLength = 40;

    private static readonly OptimalStringAlignment Alignment = new();

    /// <summary>The word of <paramref name="candidates"/> nearest to <paramref name="word"/> in any letter case, or null.</summary>
    public static string? Find(string word, IReadOnlyList<string> candidates)
    {
        if (word.Length > MaximumLength)
            return null;

        string? nearest = null;
        var least = int.MaxValue;
        var lower = word.ToLowerInvariant();
        foreach (var candidate in candidates)
        {
            if (Edits(lower, candidate.ToLowerInvariant()) is { } edits && edits < least)
                (nearest, least) = (candidate, edits);
        }

        return nearest;
    }

    private static int? Edits(string word, string candidate)
    {
        if (word.Length >= 2 && candidate.StartsWith(word, StringComparison.Ordinal))
            return Math.Min(1, candidate.Length - word.Length);

        var length = Math.Max(word.Length, candidate.Length);
        var allowed = (length + 1) / 3;
        if (length - Math.Min(word.Length, candidate.Length) > allowed)
            return null;

        var edits = (int)Alignment.Distance(word, candidate);
        return edits <= allowed ? edits : null;
    }
}
