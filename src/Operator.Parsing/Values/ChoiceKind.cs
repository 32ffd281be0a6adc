using System.Collections.Immutable;
using Operator.Parsing.Texts;
using Superpower;
using Superpower.Model;

namespace Operator.Parsing.Values;

/// <summary>One of several words, in any letter case; the value is the word as the usage line writes it.</summary>
internal sealed class ChoiceKind(ImmutableArray<string> options) : TypedKind<string>(string.Join('|', options))
{
    public ImmutableArray<string> Options => options;

    public override bool Overlaps(ValueKind other) => options.Any(other.Takes);

    protected override TextParser<string> Bare(CommandGrammarOptions grammarOptions) => input =>
    {
        var word = Words.Bare(input);
        foreach (var option in options)
        {
            if (word.AsReadOnlySpan().Equals(option, StringComparison.OrdinalIgnoreCase))
                return Result.Value(option, input, Words.Advance(input, word.Length));
        }

        return Result.Empty<string>(input);
    };
}
