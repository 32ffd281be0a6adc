namespace Operator.Parsing.Tests;

/// <summary>What <c>docs/commands-language.md</c> says is what the language does.</summary>
public sealed class LanguageDocTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Cases", "commands-language.md"));

    public static TheoryData<string[]> Kinds => Table("| Kind | Texted | Value |");

    public static TheoryData<string[]> Texts => Table("| Usage line | Text | Values |");

    public static TheoryData<string[]> Faults => Table("| Usage line | Fault |");

    public static TheoryData<string, string> Answers => new(
        Lines.Zip(Lines.Skip(1)).Where(pair => pair.First.StartsWith("> ", StringComparison.Ordinal)).Select(pair => (pair.First[2..], pair.Second[2..])));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kinds_are_written_as_documented(string[] row) =>
        Assert.Equal($"x value={row[2]}", Read($"x <value:{row[0]}>", "x " + row[1]));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Texts_are_read_as_documented(string[] row) => Assert.Equal($"x {row[2]}", Read(row[0], row[1]));

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answers_are_as_documented(string text, string answer) =>
        Assert.Equal(answer, Assert.IsType<CommandParseResult.Failed>(RealisticGrammar.Instance.Parse(text)).Error.Message);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Faults_are_as_documented(string[] row) =>
        Assert.Equal(row[1], Assert.IsType<UsageLineResult.Failed>(UsageLine.Parse(row[0])).Error.Message);

    private static string Read(string usage, string text) => Printed.Match(Assert.IsType<CommandParseResult.Matched>(
        CommandGrammar.Compile([new CommandSpec("x", usage, [], "", [])], RealisticGrammar.Options).Parse(text)));

    /// <summary>The rows under a heading, without the backticks around code and the backslash that Markdown wants before a bar.</summary>
    private static TheoryData<string[]> Table(string heading) => new(Lines
        .SkipWhile(line => line != heading)
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line[2..^2].Split(" | ").Select(cell => cell.Replace(@"\|", "|", StringComparison.Ordinal)))
        .Select(cells => cells.Select(cell => cell.StartsWith('`') ? cell[1..^1] : cell).ToArray()));
}
