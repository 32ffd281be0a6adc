namespace Operator.Parsing;

/// <summary>The outcome of parsing one text: a <see cref="Matched"/> command or the texter's <see cref="Failed"/> mistake.</summary>
public abstract record CommandParseResult
{
    private CommandParseResult()
    {
    }

    /// <summary>The text is a command.</summary>
    /// <param name="Command">The command.</param>
    /// <param name="Values">
    /// The usage line's values by name; optional values that were not texted are absent. Types by kind: word and text
    /// <see cref="string"/> as typed; choice <see cref="string"/> as the usage line writes it; int <see cref="long"/>; number
    /// <see cref="double"/>; duration <see cref="TimeSpan"/>; phone <see cref="string"/> in E.164; time <see cref="DateTimeOffset"/>;
    /// a repeated value <see cref="IReadOnlyList{T}"/> of these. A choice without a name is called <c>choice</c>.
    /// </param>
    public sealed record Matched(CommandSpec Command, IReadOnlyDictionary<string, object> Values) : CommandParseResult;

    /// <summary>The text is not a command.</summary>
    /// <param name="Error">What to tell the texter.</param>
    public sealed record Failed(CommandError Error) : CommandParseResult;
}
