using Operator.Parsing.Texts;
using Operator.Parsing.Usage;

namespace Operator.Parsing.Messages;

/// <summary>Why a command is left out of a grammar, for the person who wrote it.</summary>
internal static class FaultMessages
{
    /// <summary>Definitions come from outside, so what is repeated of them is no longer than a usage line may be.</summary>
    private const int MaximumEcho = UsageLine.MaximumLength;

    public static string BadUsage(string usage, UsageLineError error) => $"Usage line {Quote(usage)}: {error.Message}";

    public static string BadAlias(string alias) =>
        $"Alias {Quote(alias)} is not made of plain words: letters, digits and {UsageTokenizer.WordSigns}.";

    public static string Reserved(string word, IEnumerable<string> reserved) =>
        $"{Quote(word)} can't begin a command: carriers act on the words {string.Join(", ", reserved)}. Choose another word.";

    public static string Overlap(CommandRoute route, CommandRoute other) =>
        $"{Quote(route.ToString())} could take the same text as {Quote(other.ToString())} of command {Quote(other.Command.Id)}. "
        + "Make their words or their values differ.";

    public static string BadExample(string example, CommandError error) =>
        $"Example {Quote(example)} is not taken by its own usage line: {error.Message}";

    private static string Quote(string text) => text.Length > MaximumEcho ? $"'{text[..MaximumEcho]}...'" : $"'{text}'";
}
