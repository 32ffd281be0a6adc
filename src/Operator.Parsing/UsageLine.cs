using System.Collections.Immutable;
using Operator.Parsing.Usage;

namespace Operator.Parsing;

/// <summary>
/// A usage line, the grammar of a command and its help in one: <c>silence &lt;alert:word&gt; for &lt;time:duration&gt;
/// [because &lt;reason:text&gt;]</c>. Immutable. The whole language is described in <c>docs/commands-language.md</c>.
/// </summary>
public sealed class UsageLine
{
    /// <summary>The longest usage line, in characters: it has to fit an answer by SMS.</summary>
    public const int MaximumLength = 200;

    /// <summary>The most optional groups of one usage line; it bounds the work a hostile text can cause.</summary>
    public const int MaximumOptionalGroups = 8;

    internal UsageLine(ImmutableArray<UsageElement> elements)
    {
        Elements = elements;
        Leading = [.. elements.TakeWhile(element => element is UsageLiteral).Cast<UsageLiteral>()];
    }

    /// <summary>The words that call the command: the literal words which the line begins with, e.g. <c>gateway status</c>.</summary>
    public string Command => string.Join(' ', Leading);

    internal ImmutableArray<UsageElement> Elements { get; }

    internal ImmutableArray<UsageLiteral> Leading { get; }

    /// <summary>Reads a usage line. Typographic blanks and the like are taken as plain ones first, as in texts.</summary>
    /// <param name="text">The usage line as its author wrote it.</param>
    /// <returns>The line or its first fault; any string has an answer.</returns>
    public static UsageLineResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return UsageLineParser.Parse(text);
    }

    /// <summary>
    /// The word that a usage line or an alias begins with, found without reading the rest; empty when it begins with none. Commands whose
    /// lines and aliases begin with other words, in any letter case, can't be mistaken for each other.
    /// </summary>
    /// <param name="text">The usage line as its author wrote it, sound or not.</param>
    public static string FirstWordOf(string text)
    {
        var line = TextNormalizer.Normalize(text);
        var length = 0;
        while (length < line.Length && UsageTokenizer.IsWordCharacter(line[length]))
            length++;
        return line[..length];
    }

    /// <summary>The line as people read it on a phone, without the kinds of its values: <c>db [&lt;topic&gt;]</c>.</summary>
    public string ToShortString() => string.Join(' ', Elements.Select(element => element.ToShortString()));

    /// <summary>The line in canonical form: one blank between parts, every kind spelled out. Parsing it gives this line again.</summary>
    public override string ToString() => string.Join(' ', Elements);
}
