using System.Globalization;

namespace Operator.Parsing.Tests;

public sealed class CommandTextTests
{
    public static TheoryData<string[]> Matched => CaseFile.Load("texts-matched.txt", 2);

    public static TheoryData<string[]> Failed => CaseFile.Load("texts-failed.txt", 4);

    [Fact]
    public void The_realistic_grammar_has_no_faults() => Assert.Empty(RealisticGrammar.Instance.Faults);

    [Theory]
    [MemberData(nameof(Matched))]
    public void A_text_that_fits_gives_its_command_and_values(string[] row) =>
        Assert.Equal(row[1], Printed.Match(Assert.IsType<CommandParseResult.Matched>(RealisticGrammar.Instance.Parse(row[0]))));

    [Theory]
    [MemberData(nameof(Failed))]
    public void A_text_that_does_not_fit_gets_a_helpful_answer(string[] row)
    {
        var error = Assert.IsType<CommandParseResult.Failed>(RealisticGrammar.Instance.Parse(row[0])).Error;
        Assert.Equal(row[3], error.Message);
        Assert.Equal(Enum.Parse<CommandErrorKind>(row[1]), error.Kind);
        Assert.Equal(row[2] == "-" ? null : int.Parse(row[2], CultureInfo.InvariantCulture), error.Position);
    }
}
