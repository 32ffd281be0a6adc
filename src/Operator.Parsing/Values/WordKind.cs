using Operator.Parsing.Texts;
using Superpower;
using Superpower.Model;

namespace Operator.Parsing.Values;

/// <summary>Any word, as typed; several in quotes.</summary>
internal sealed class WordKind : TypedKind<string>
{
    private WordKind()
        : base("word")
    {
    }

    public static WordKind Instance { get; } = new();

    public override bool Overlaps(ValueKind other) => true;

    protected override TextParser<string> Bare(CommandGrammarOptions options) => input =>
    {
        var word = Words.Bare(input);
        return Result.Value(word.ToStringValue(), input, Words.Advance(input, word.Length));
    };

    protected override TextParser<string> Quoted(CommandGrammarOptions options) => content =>
        Result.Value(content.ToStringValue(), content, Words.Advance(content, content.Length));
}
