using Superpower;

namespace Operator.Parsing.Values;

/// <summary>
/// A kind of value: how it is written and what it becomes. A value is one word, or several where its kind says so; quotes always
/// make it one. To add a kind, write a class and add it to <see cref="ValueKinds"/>.
/// </summary>
/// <param name="name">How usage lines name the kind.</param>
/// <param name="hint">A sentence with examples for a texter who got it wrong, or null where there is nothing to get wrong.</param>
internal abstract class ValueKind(string name, string? hint = null)
{
    /// <summary>How usage lines name the kind.</summary>
    public string Name => name;

    /// <summary>A sentence with examples, or null.</summary>
    public string? Hint => hint;

    /// <summary>A parser for one value, from its first character to the end of its last word. Boxes on success only.</summary>
    public abstract TextParser<object> One(CommandGrammarOptions options);

    /// <summary>A parser for one or more values up to the end, as an array of the kind's type.</summary>
    public abstract TextParser<object> Many(CommandGrammarOptions options);

    /// <summary>Whether the one word <paramref name="word"/>, in some letter case, is a value of this kind.</summary>
    public bool Takes(string word) => One(new CommandGrammarOptions())(new(word)) is { HasValue: true, Remainder.IsAtEnd: true };

    /// <summary>Whether one word could be a value of both kinds. May err on the side of yes.</summary>
    public abstract bool Overlaps(ValueKind other);

    /// <summary>
    /// Whether a value may have several words without quotes. Two such values of different kinds differ within their first two words;
    /// the search for overlapping commands relies on it.
    /// </summary>
    public virtual bool HasManyWords => false;

    /// <summary>Whether <paramref name="word"/> could be one of the several words of a value. May err on the side of yes.</summary>
    public virtual bool MayContain(string word) => false;
}
