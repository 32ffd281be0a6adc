using System.Collections.Immutable;
using Superpower.Model;

namespace Operator.Parsing.Texts;

/// <summary>Where a text left the usage lines it could have followed, and what they wanted there.</summary>
/// <param name="Route">The route that got furthest; the first of several.</param>
/// <param name="Text">The normalised text.</param>
/// <param name="Position">Zero-based index of the word that doesn't fit; the text's length where something is missing.</param>
/// <param name="Expectations">What could have stood there.</param>
internal sealed record Mismatch(CommandRoute Route, string Text, int Position, ImmutableArray<string> Expectations)
{
    /// <summary>The word that doesn't fit, its quotes included, or null where the text ended.</summary>
    public string? Found => Position < Text.Length ? Words.Next(Words.Advance(new TextSpan(Text), Position)).ToStringValue() : null;

    /// <summary>How many of the text's words come before <see cref="Position"/>, and the last of them.</summary>
    public (int Count, string Last) Before()
    {
        var (count, last) = (0, "");
        for (var rest = new TextSpan(Text); rest.Position.Absolute < Position && !rest.IsAtEnd; count++)
        {
            var word = Words.Next(rest);
            last = word.ToStringValue();
            rest = Words.SkipBlanks(Words.Advance(rest, word.Length));
        }

        return (count, last);
    }
}
