using CsCheck;

namespace Operator.Parsing.Tests;

public sealed class OverlapTests
{
    /// <summary>Few parts and few words, so that lines and texts meet often.</summary>
    private static readonly Gen<string> Parts = Gen.OneOf(
        "a", "b", "5", "h", "pm", "(a|b)", "(a|5)", "[a]", "[b]", "[a [b]]", "[(a|h)]",
        "<#:word>", "<#:int>", "<#:number>", "<#:duration>", "<#:phone>", "<#:time>", "<#:text>", "[<#:word>]", "[<#:int>]", "[<#:duration>]",
        "[<#:time> a]", "<#:int>...", "<#:word>...", "<#:duration>...", "[a <#:text>]", "[a <#:duration>]");

    private static readonly Gen<string> Word = Gen.OneOf(
        "a", "b", "A", "5", "2", "h", "5h", "30m", "hours", "pm", "2pm", "14:30", "tomorrow", "2027-01-01", "+14155552671", "+1415", "555", "2671",
        "\"5 h\"", "\"a\"", "\"a b\"", "'5'", "'a", "b'", "\"");

    public static TheoryData<string[]> Cases => CaseFile.Load("overlaps.txt", 2);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Two_commands_that_could_take_the_same_text_are_at_fault(string[] row)
    {
        string[] usages = row[0].Split(" // ");
        Assert.Equal(row[1], Overlap(usages[0], usages[1]) ? "yes" : "no");
        Assert.Equal(row[1], Overlap(usages[1], usages[0]) ? "yes" : "no");
    }

    [Fact]
    public void Commands_that_take_the_same_text_are_always_found() =>
        Gen.Select(Parts.Array[0, 3], Parts.Array[0, 3], Word.Array[0, 5]).Sample(sample =>
        {
            var (first, second, text) = (Write(sample.Item1), Write(sample.Item2), "x " + string.Join(' ', sample.Item3));
            if (Takes(first, text) && Takes(second, text))
                Assert.True(Overlap(first, second), $"'{first}' and '{second}' both take '{text}'.");
        }, iter: 50_000);

    private static string Write(string[] parts) => "x " + string.Join(' ', parts.Select((part, i) => part.Replace('#', (char)('i' + i)))
        .Select((part, i) => part.StartsWith('(') ? $"<c{i}:{part.Trim('(', ')')}>" : part.Replace("[(a|h)]", $"[<d{i}:a|h>]", StringComparison.Ordinal)));

    private static bool Takes(string usage, string text) =>
        CommandGrammar.Compile([Command(usage)]).Parse(text) is CommandParseResult.Matched;

    private static bool Overlap(string first, string second)
    {
        var grammar = CommandGrammar.Compile([Command(first), Command(second)]);
        Assert.Equal(first, grammar.Commands[0].Usage);
        return grammar.Faults.Count > 0;
    }

    private static CommandSpec Command(string usage) => new(usage, usage, [], "", []);
}
