using Operator.Parsing.Texts;
using Superpower;
using Superpower.Model;

namespace Operator.Parsing.Values;

/// <summary>A <see cref="ValueKind"/> whose values are of one type; it adds the quotes and the repetition.</summary>
internal abstract class TypedKind<T>(string name, string? hint = null) : ValueKind(name, hint)
    where T : notnull
{
    public sealed override TextParser<object> One(CommandGrammarOptions options)
    {
        var single = Single(options);
        return input =>
        {
            var value = single(input);
            return value.HasValue ? Result.Value((object)value.Value, input, value.Remainder) : Result.CastEmpty<T, object>(value);
        };
    }

    public sealed override TextParser<object> Many(CommandGrammarOptions options)
    {
        var single = Single(options);
        return input =>
        {
            var values = new List<T>();
            for (var rest = input; ;)
            {
                var value = single(rest);
                if (!value.HasValue)
                    return Result.CastEmpty<T, object>(value);

                values.Add(value.Value);
                rest = Words.SkipBlanks(value.Remainder);
                if (rest.IsAtEnd)
                    return Result.Value((object)values.ToArray(), input, rest);
            }
        };
    }

    /// <summary>A parser for a value without quotes, from its first character as far as it goes.</summary>
    protected abstract TextParser<T> Bare(CommandGrammarOptions options);

    /// <summary>A parser for what is between quotes; it has to take all of it.</summary>
    protected virtual TextParser<T> Quoted(CommandGrammarOptions options) => Bare(options);

    /// <summary>One value: quoted or not, not empty, and ending where a word ends.</summary>
    private TextParser<T> Single(CommandGrammarOptions options)
    {
        var bare = Bare(options);
        var quoted = Quoted(options);
        return input =>
        {
            if (Words.TryReadQuoted(input, out var content, out var remainder))
            {
                if (content.IsAtEnd)
                    return Result.Empty<T>(input);
                var inside = quoted(content);
                return inside is { HasValue: true, Remainder.IsAtEnd: true }
                    ? Result.Value(inside.Value, input, remainder)
                    : Result.Empty<T>(input);
            }

            if (input.IsAtEnd)
                return Result.Empty<T>(input);
            var value = bare(input);
            return value.HasValue && Words.IsBoundary(value.Remainder) ? value : Result.Empty<T>(input);
        };
    }
}
