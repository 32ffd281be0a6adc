using Operator.Parsing.Usage;
using Superpower.Model;

namespace Operator.Parsing.Texts;

/// <summary>
/// Takes the rest of a message for a text value. Where the usage line goes on after it, its tails are looked for from the message's
/// end, the last one first: each takes the last place, at the start of a word, from which it fits up to the end of what is left.
/// What no tail took is the text; it must not be empty.
/// </summary>
/// <param name="element">The value.</param>
/// <param name="tails">What follows it, the last part first.</param>
internal sealed class TextValueParser(UsageText element, IReadOnlyList<TextTail> tails)
{
    private readonly string[] expectations = [element.ToString()];

    public Result<Binding?> Parse(TextSpan input)
    {
        var text = Words.SkipBlanks(input);
        if (text.IsAtEnd)
            return Result.Empty<Binding?>(text, expectations);

        var end = Words.Advance(text, text.Length);
        var values = tails.Count == 0 ? Result.Value<Binding?>(null, text, TrimEnd(text)) : ParseTails(text);
        if (!values.HasValue)
            return values;

        return values.Remainder.IsAtEnd
            ? Result.Empty<Binding?>(text, expectations)
            : Result.Value<Binding?>(new Binding(element.Name, Unquote(values.Remainder), values.Value), input, end);
    }

    /// <summary>The values of the tails; the remainder is the text that they left.</summary>
    private Result<Binding?> ParseTails(TextSpan text)
    {
        // A word and its blank take two characters; texts are short enough for the stack.
        Span<int> starts = stackalloc int[(text.Length + 1) / 2];
        starts = starts[..FindWords(text, starts)];

        Binding? values = null;
        var left = TrimEnd(text);
        foreach (var tail in tails)
        {
            var taken = FindTail(tail, left, starts, out var place);
            if (taken.HasValue)
            {
                values = Concat(taken.Value, values);
                left = TrimEnd(text.First(starts[place]));
                starts = starts[..place];
            }
            else if (!tail.IsOptional)
            {
                return taken;
            }
        }

        return Result.Value(values, text, left);
    }

    /// <summary>The last place where the tail fits; failing that, how it failed at the last place where its first word stands.</summary>
    private static Result<Binding?> FindTail(TextTail tail, TextSpan text, ReadOnlySpan<int> starts, out int place)
    {
        Result<Binding?>? failure = null;
        for (place = starts.Length - 1; place >= 0; place--)
        {
            var from = Words.Advance(text, starts[place]);
            var result = tail.Parser(from);
            if (result.HasValue)
                return result;
            if (result.Remainder != from)
                failure ??= result;
        }

        return failure ?? tail.Parser(Words.Advance(text, text.Length));
    }

    private static int FindWords(TextSpan text, Span<int> starts)
    {
        var count = 0;
        for (var rest = text; !rest.IsAtEnd; rest = Words.SkipBlanks(Words.Advance(rest, Words.Next(rest).Length)))
            starts[count++] = rest.Position.Absolute - text.Position.Absolute;
        return count;
    }

    private static Binding? Concat(Binding? first, Binding? second)
    {
        for (; first is not null; first = first.Next)
            second = first with { Next = second };
        return second;
    }

    private static TextSpan TrimEnd(TextSpan text) => text.First(text.AsReadOnlySpan().TrimEnd().Length);

    private static string Unquote(TextSpan text) =>
        Words.TryReadQuoted(text, out var content, out var remainder) && remainder.IsAtEnd && !content.IsAtEnd
            ? content.ToStringValue()
            : text.ToStringValue();
}
