using Operator.Parsing.Texts;
using Operator.Parsing.Usage;
using Superpower.Model;

namespace Operator.Parsing.Messages;

/// <summary>
/// Everything a texter is told about a text that is no command. Answers fit one segment of the GSM 7-bit alphabet whatever was
/// texted: what came from outside is clipped, and a sentence that has no room is left out.
/// </summary>
internal static class CommandMessages
{
    public const string DurationHint = "A duration is 90s, 1h30m or 2 days.";
    public const string IntHint = "An int is a whole number such as 5.";
    public const string NumberHint = "A number is 5 or 2.5.";
    public const string PhoneHint = "A phone number begins with + and the country code: +14155552671.";
    public const string TimeHint = "A time is 14:30, 2:30pm or tomorrow 9:00.";
    public const string NothingMore = "nothing more";

    private const string HelpHint = "Text help for all.";
    private const string Empty = "There is no command in that text.";
    private const int MaximumEcho = 24;
    private const int MaximumExpectation = 40;
    private const int MaximumExpectations = 60;

    public static CommandError NoCommand(bool hasHelp) => new(CommandErrorKind.Empty, Compose(Empty, hasHelp ? HelpHint : null), null, null);

    public static CommandError TooLong(int length, bool hasHelp) => new(
        CommandErrorKind.TooLong,
        Compose($"That text has {length} characters; a command has at most {CommandGrammar.MaximumTextLength}.", hasHelp ? HelpHint : null),
        null,
        null);

    /// <summary>No command has that word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="nearest">The command that was probably meant, or null.</param>
    /// <param name="corrected">The whole text with that command's word, when it would then be right; it can be texted as it is.</param>
    /// <param name="hasHelp">Whether there is a command <c>help</c>.</param>
    public static CommandError Unknown(string word, UsageLine? nearest, string? corrected, bool hasHelp)
    {
        var head = $"Unknown command {Quote(word)}.";
        var meant = nearest is null ? [] : new[] { corrected, nearest.ToShortString(), Gsm7.Clip(nearest.Command, MaximumExpectation) };
        var message = meant.OfType<string>()
            .Select(text => Compose(head, $"Did you mean: {Gsm7.Replace(text)}?"))
            .FirstOrDefault(told => told != head) ?? head;
        return new CommandError(CommandErrorKind.UnknownCommand, Compose(message, hasHelp ? HelpHint : null), 0, nearest?.ToString());
    }

    public static CommandError WrongArguments(Mismatch mismatch)
    {
        var command = mismatch.Route.Command;
        var example = command.Examples.Count > 0 ? $"Example: {command.Examples[0]}" : $"Usage: {mismatch.Route.Line}";
        var message = Compose(Describe(mismatch), Hint(mismatch), Gsm7.Replace(example));
        return new CommandError(CommandErrorKind.WrongArguments, message, mismatch.Position, null);
    }

    /// <summary>What was expected, after what, and what came instead, in one sentence.</summary>
    public static string Describe(Mismatch mismatch)
    {
        var (count, last) = mismatch.Before();
        var words = mismatch.Route.Words;
        var subject = Gsm7.Clip(string.Join(' ', words.Take(count)), MaximumExpectation);
        var after = count > words.Length ? $" after {Quote(last)}" : "";
        if (mismatch.Found is not { } found)
            return $"{subject} needs {Expected(mismatch)}{after}.";

        return mismatch.Expectations is [NothingMore]
            ? $"{subject} takes nothing more{after}; {Quote(found)} is too much."
            : $"{subject} expects {Expected(mismatch)}{after}, not {Quote(found)}.";
    }

    private static string Expected(Mismatch mismatch) => Gsm7.Clip(
        FriendlyList.Or(mismatch.Expectations.Select(expectation => Gsm7.Clip(expectation, MaximumExpectation))), MaximumExpectations);

    private static string? Hint(Mismatch mismatch) =>
        UnclosedQuote(mismatch.Found ?? "") ?? UnclosedQuote(mismatch.Before().Last) ?? mismatch.Route.Elements
            .SelectMany(Flatten)
            .OfType<UsageValue>()
            .FirstOrDefault(value => mismatch.Expectations.Contains(value.ToSingular()))?.Kind.Hint;

    private static string? UnclosedQuote(string word) =>
        word is ['"' or '\'', ..] && !Words.TryReadQuoted(new TextSpan(word), out _, out _) ? $"The quote {word[0]} is never closed." : null;

    private static IEnumerable<UsageElement> Flatten(UsageElement element) =>
        element is UsageOptional group ? group.Elements.SelectMany(Flatten) : [element];

    private static string Quote(string word) => $"'{Gsm7.Clip(word, MaximumEcho)}'";

    /// <summary>The first sentence and as many of the others as fit its segment.</summary>
    private static string Compose(string first, params ReadOnlySpan<string?> others)
    {
        var message = Gsm7.Clip(first, Gsm7.Segment);
        foreach (var other in others)
        {
            if (other is not null && Gsm7.Length(message) + 1 + Gsm7.Length(other) <= Gsm7.Segment)
                message = $"{message} {other}";
        }

        return message;
    }
}
