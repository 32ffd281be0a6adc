using Operator.Parsing.Texts;
using Superpower;
using Superpower.Model;

namespace Operator.Parsing.Values;

/// <summary>A kind of number: one word that .NET's own invariant parser reads.</summary>
internal abstract class NumericKind<T>(string name, string hint) : TypedKind<T>(name, hint)
    where T : struct
{
    public override bool Overlaps(ValueKind other) => other switch
    {
        IntKind or NumberKind or PhoneKind or WordKind => true,
        ChoiceKind choice => choice.Overlaps(this),
        _ => false,
    };

    protected sealed override TextParser<T> Bare(CommandGrammarOptions options) => input =>
    {
        var word = Words.Bare(input);
        return TryParse(word.AsReadOnlySpan(), out var value)
            ? Result.Value(value, input, Words.Advance(input, word.Length))
            : Result.Empty<T>(input);
    };

    protected abstract bool TryParse(ReadOnlySpan<char> word, out T value);
}
