using Operator.Parsing.Suggestions;
using Operator.Parsing.Usage;
using Operator.Parsing.Values;
using Superpower.Model;

namespace Operator.Parsing.Messages;

/// <summary>Everything the author of a usage line is told about it. Characters are counted from one, as editors do.</summary>
internal static class UsageMessages
{
    public const string Empty = "The usage line is empty. Begin with the word that people text, e.g. status.";

    public static string TooLong(int length) =>
        $"The usage line has {length} characters; it may have {UsageLine.MaximumLength}.";

    public static string TooManyGroups(int count) =>
        $"The usage line has {count} optional groups; it may have {UsageLine.MaximumOptionalGroups}.";

    public static string StrangeCharacter(string line, int position) =>
        $"{At(CharacterAt(line, position), position)} can't be part of a usage line: words hold letters, digits and {UsageTokenizer.WordSigns}.";

    public static string NothingToClose(string bracket, int position) => $"{At(bracket, position)} closes nothing.";

    public static string NeverClosed(string bracket, int position) => $"{At(bracket, position)} is never closed.";

    public static string Syntax<T>(TokenListParserResult<UsageToken, T> result, string line)
    {
        if (result.ErrorMessage is { } message)
            return message;

        var token = result.Remainder.ConsumeToken();
        var where = token.HasValue ? At(token.Value.ToStringValue(), token.Value.Position.Absolute) : $"'{line}'";
        return result.Expectations is { } expectations
            ? $"{where} is not expected here; write {FriendlyList.Or(expectations)}."
            : $"{where} is out of place.";
    }

    public static string NotAName(string word, int position) =>
        $"{At(word, position)} is not a name: a name begins with a letter and holds letters, digits, - and _.";

    public static string UnknownKind(string word, int position)
    {
        string[] kinds = [.. ValueKinds.ByName.Keys, UsageText.KindName];
        Array.Sort(kinds, StringComparer.Ordinal);
        var meant = Nearest.Find(word, kinds) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        return $"{At(word, position)} is not a kind of value.{meant} Kinds are {FriendlyList.Or(kinds)}; a choice is written on|off.";
    }

    public static string ChoiceOfOne(string word, int position) =>
        $"{At(word, position)} is the only word of its choice; write two or more, as in (on|off).";

    public static string RepeatedOption(string word, int position) => $"{At(word, position)} is in its choice twice.";

    public static string RepeatedText(string word, int position) =>
        $"{At(word, position)} can't be repeated: a text is the rest of the message already.";

    public static string NoLeadingWord(string element, int position) =>
        $"{At(element, position)} can't come first: a usage line begins with the word that people text, e.g. status.";

    public static string EmptyGroup(string element, int position) =>
        $"{At(element, position)} is empty; put what may be left out between the brackets.";

    public static string MissingBlank(string element, int position) => $"{At(element, position)} needs a blank before it.";

    public static string RepeatedName(string name, UsageElement element) =>
        name == UsageValue.ChoiceName
            ? $"{At(element)} is a second value named '{name}'; name one of them, as in <state:on|off>."
            : $"{At(element)} is a second value named '{name}'; every value needs its own name.";

    public static string RepeatedNotLast(string element, int position) =>
        $"{At(element, position)} takes every word up to the end, so nothing can follow it.";

    public static string NoLiteralAfterText(UsageElement text, UsageElement element) =>
        $"{At(element)} can't follow '{text}': what comes after a text begins with a literal word, as in last <time:duration>.";

    public static string RepeatedAfterText(UsageElement text, UsageElement element) =>
        $"{At(element)} can't follow '{text}': nothing repeated can come after a text.";

    public static string SecondTextNotLast(UsageElement text, UsageElement element) =>
        $"{At(element)} can't follow '{text}': a second text has to be the last part of the line.";

    private static string At(UsageElement element) => At(element.ToString(), element.Position);

    private static string At(string part, int position) => $"'{part}' at character {position + 1}";

    private static string CharacterAt(string line, int position) =>
        char.IsSurrogatePair(line, position) ? line.Substring(position, 2) : line.Substring(position, 1);
}
