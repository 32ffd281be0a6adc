using System.Globalization;

namespace Operator.Parsing.Tests;

public sealed class UsageLineTests
{
    public static TheoryData<string[]> Accepted => CaseFile.Load("usage-accepted.txt", 2);

    public static TheoryData<string[]> Rejected => CaseFile.Load("usage-rejected.txt", 3);

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_sound_usage_line_prints_in_canonical_form(string[] row) =>
        Assert.Equal(row[1], Assert.IsType<UsageLineResult.Parsed>(UsageLine.Parse(row[0])).Line.ToString());

    [Theory]
    [MemberData(nameof(Rejected))]
    public void A_faulty_usage_line_tells_what_is_wrong_and_where(string[] row)
    {
        var error = Assert.IsType<UsageLineResult.Failed>(UsageLine.Parse(row[0])).Error;
        Assert.Equal(row[2], error.Message);
        Assert.Equal(int.Parse(row[1], CultureInfo.InvariantCulture), error.Position);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void FirstWordOf_IsTheWordTheParserReads(string[] row) =>
        Assert.Equal(Assert.IsType<UsageLineResult.Parsed>(UsageLine.Parse(row[0])).Line.Command.Split(' ')[0], UsageLine.FirstWordOf(row[0]));

    [Theory]
    [InlineData("", "")]
    [InlineData("<name> status", "")]
    [InlineData("db(", "db")]
    public void FirstWordOf_TakesFaultyLinesToo(string usage, string word) => Assert.Equal(word, UsageLine.FirstWordOf(usage));

    [Theory]
    [InlineData("gateway status [<name>]", "gateway status")]
    [InlineData("logs", "logs")]
    [InlineData("scale <service> to <replicas:int>", "scale")]
    public void The_command_is_what_the_line_begins_with(string usage, string command) =>
        Assert.Equal(command, Assert.IsType<UsageLineResult.Parsed>(UsageLine.Parse(usage)).Line.Command);

    [Theory]
    [InlineData("status", "status")]
    [InlineData("silence <alert:word> for <time:duration> [because <reason:text>]", "silence <alert> for <time> [because <reason>]")]
    [InlineData("light <state:on|off> (hall|yard) <n:int>...", "light (on|off) (hall|yard) <n>...")]
    public void ToShortString_LeavesOutKinds(string usage, string shown) =>
        Assert.Equal(shown, Assert.IsType<UsageLineResult.Parsed>(UsageLine.Parse(usage)).Line.ToShortString());

    [Theory]
    [InlineData("silence <alert:word>", "silence <alert>")]
    [InlineData("silence <alert", "silence <alert")]
    public void A_command_knows_its_line_as_people_read_it(string usage, string shown)
    {
        var spec = new CommandSpec("id", usage, [], "", []);
        Assert.Equal(shown, spec.ShortUsage);
        Assert.Equal(spec, spec with { });
        Assert.NotEqual(spec, spec with { Id = "other" });
    }
}
