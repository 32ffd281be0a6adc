using System.Collections.Immutable;
using Operator.Parsing.Messages;
using Operator.Parsing.Usage;
using Superpower;
using Superpower.Model;

namespace Operator.Parsing.Texts;

/// <summary>
/// Turns a usage line into a Superpower parser for texts. The parser is built from the line's end: each part is given the parser of
/// what follows it, so an optional group can be tried with and without, and the text decides by what comes later. A group that
/// fits is taken. Failures report the place that was reached furthest and everything that could have stood there.
/// </summary>
internal sealed class UsageCompiler(CommandGrammarOptions options)
{
    /// <summary>Parts of a usage line up to its end, and the parser for them.</summary>
    private sealed record Rest(ImmutableArray<UsageElement> Elements, TextParser<Binding?> Parser);

    private static readonly string[] NothingMore = [CommandMessages.NothingMore];

    /// <summary>A parser that takes a whole text.</summary>
    public TextParser<Binding?> Compile(IEnumerable<UsageElement> elements) => Prepend(elements, new Rest([], End)).Parser;

    private Rest Prepend(IEnumerable<UsageElement> elements, Rest rest) =>
        elements.Reverse().Aggregate(rest, (following, element) => new Rest([element, .. following.Elements], Prepend(element, following)));

    private TextParser<Binding?> Prepend(UsageElement element, Rest rest) => element switch
    {
        UsageLiteral literal => Literal(literal.Word, rest.Parser),
        UsageValue value => Value(value, rest.Parser),
        UsageText text => new TextValueParser(text, Tails(rest.Elements)).Parse,
        UsageOptional group => Either(Prepend(group.Elements, rest).Parser, rest.Parser),
        _ => throw new InvalidOperationException($"Unknown part of a usage line: {element.GetType()}."),
    };

    private static TextParser<Binding?> Literal(string word, TextParser<Binding?> rest)
    {
        string[] expectations = [$"'{word}'"];
        return input =>
        {
            var at = Words.SkipBlanks(input);
            var texted = Words.Bare(at);
            return texted.AsReadOnlySpan().Equals(word, StringComparison.OrdinalIgnoreCase)
                ? rest(Words.Advance(at, texted.Length))
                : Result.Empty<Binding?>(at, expectations);
        };
    }

    private TextParser<Binding?> Value(UsageValue element, TextParser<Binding?> rest)
    {
        string[] expectations = [element.ToSingular()];
        var parser = element.IsRepeated ? element.Kind.Many(options) : element.Kind.One(options);
        return input =>
        {
            var at = Words.SkipBlanks(input);
            var value = parser(at);
            if (!value.HasValue)
                return Result.Empty<Binding?>(value.Remainder, expectations);

            var following = rest(value.Remainder);
            return following.HasValue
                ? Result.Value<Binding?>(new Binding(element.Name, value.Value, following.Value), input, following.Remainder)
                : following;
        };
    }

    private static TextParser<Binding?> Either(TextParser<Binding?> taken, TextParser<Binding?> leftOut) => input =>
    {
        var first = taken(input);
        if (first.HasValue)
            return first;
        var second = leftOut(input);
        return second.HasValue ? second : Failures.Furthest(first, second);
    };

    private static Result<Binding?> End(TextSpan input)
    {
        var at = Words.SkipBlanks(input);
        return at.IsAtEnd ? Result.Value<Binding?>(null, at, at) : Result.Empty<Binding?>(at, NothingMore);
    }

    /// <summary>Splits what follows a text, last part first: every group is a tail, and so is every run of parts between groups.</summary>
    private List<TextTail> Tails(ImmutableArray<UsageElement> elements)
    {
        var tails = new List<TextTail>();
        for (var end = elements.Length; end > 0;)
        {
            var start = end - 1;
            if (elements[start] is UsageOptional group)
            {
                tails.Add(new TextTail(Compile(group.Elements), IsOptional: true));
            }
            else
            {
                while (start > 0 && elements[start - 1] is not UsageOptional)
                    start--;
                tails.Add(new TextTail(Compile(elements[start..end]), IsOptional: false));
            }

            end = start;
        }

        return tails;
    }
}
