using Operator.Parsing.Values;

namespace Operator.Parsing.Overlaps;

/// <summary>A set of words that can stand at one place of a text.</summary>
internal abstract record WordClass
{
    /// <summary>Whether a word could be in both sets. May err on the side of yes.</summary>
    public static bool Meet(WordClass first, WordClass second) => (first, second) switch
    {
        (Any, _) or (_, Any) => true,
        (Literal a, Literal b) => a.Word.Equals(b.Word, StringComparison.OrdinalIgnoreCase),
        (Literal a, Whole b) => b.Kind.Takes(a.Word),
        (Whole a, Literal b) => a.Kind.Takes(b.Word),
        (Literal a, Some b) => b.Kind.MayContain(a.Word),
        (Some a, Literal b) => a.Kind.MayContain(b.Word),
        (Whole a, Whole b) => a.Kind.Overlaps(b.Kind),
        (First a, First b) => a.Kind == b.Kind,
        _ => true,
    };

    /// <summary>Every word.</summary>
    internal sealed record Any : WordClass;

    /// <summary>One word, in any letter case.</summary>
    internal sealed record Literal(string Word) : WordClass;

    /// <summary>The words that are a value of a kind by themselves, quoted ones among them.</summary>
    internal sealed record Whole(ValueKind Kind) : WordClass;

    /// <summary>The words that are a value of a kind together with others.</summary>
    internal abstract record Some(ValueKind Kind) : WordClass;

    /// <summary>Those that such a value begins with.</summary>
    internal sealed record First(ValueKind Kind) : Some(Kind);

    /// <summary>Those that such a value goes on with.</summary>
    internal sealed record Later(ValueKind Kind) : Some(Kind);
}
