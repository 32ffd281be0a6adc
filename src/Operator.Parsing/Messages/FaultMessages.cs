using Operator.Parsing.Texts;

namespace Operator.Parsing.Messages;

/// <summary>Why a command is left out of a grammar, for the person who wrote it.</summary>
internal static class FaultMessages
{
    public static string Usage(string usage, UsageLineError error) => $"Usage line '{usage}': {error.Message}";

    public static string Alias(string alias) =>
        $"Alias '{alias}' is not made of plain words: letters, digits and {Parsing.Usage.UsageTokenizer.WordSigns}.";

    public static string Reserved(string word, IEnumerable<string> reserved) =>
        $"'{word}' can't begin a command: carriers act on the words {string.Join(", ", reserved)}. Choose another word.";

    public static string Overlap(CommandRoute route, CommandRoute other) =>
        $"'{route}' could take the same text as '{other}' of command '{other.Command.Id}'. Make their words or their values differ.";

    public static string Example(string example, string reason) => $"Example '{example}' is not taken by its own usage line: {reason}";
}
