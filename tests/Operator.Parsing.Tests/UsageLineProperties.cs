using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Operator.Parsing.Tests;

public sealed class UsageLineProperties
{
    private static readonly CommandGrammarOptions Options = new()
    {
        TimeProvider = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 9, 15, 0, TimeSpan.Zero)),
        TimeZone = TimeZoneInfo.Utc,
    };

    [Fact]
    public void Printing_a_parsed_usage_line_gives_it_back() => Gen.Select(UsageModels.Lines, Gen.OneOf(" ", "  ", "\t", "\u00A0")).Sample(sample =>
    {
        var (line, blank) = sample;
        var canonical = Write(line);
        var parsed = Assert.IsType<UsageLineResult.Parsed>(UsageLine.Parse(blank + canonical.Replace(" ", blank, StringComparison.Ordinal))).Line;

        Assert.Equal(canonical, parsed.ToString());
        Assert.Equal(string.Join(' ', line.Select(element => element.Structure)), UsageModel.StructureOf(parsed.Elements));
        Assert.Equal(canonical, Assert.IsType<UsageLineResult.Parsed>(UsageLine.Parse(parsed.ToString())).Line.ToString());
    }, print: sample => Write(sample.Item1));

    [Fact]
    public void A_text_made_from_a_usage_line_gives_the_values_it_was_made_of() =>
        UsageModels.Lines.SelectMany(line => UsageModel.Texted.Sequence(line).Select(text => (Line: line, Text: text))).Sample(sample =>
        {
            var (line, text) = sample;
            var grammar = CommandGrammar.Compile([new CommandSpec("run", Write(line), [], "", [])], Options);
            Assert.Empty(grammar.Faults);

            var match = Assert.IsType<CommandParseResult.Matched>(grammar.Parse(text.Text));
            Assert.Equal(
                text.Values.OrderBy(value => value.Name, StringComparer.Ordinal),
                match.Values.Select(value => (Name: value.Key, Value: Printed.Value(value.Value))).OrderBy(value => value.Name, StringComparer.Ordinal));
        }, print: sample => $"{Write(sample.Line)} <- {sample.Text.Text}", iter: 2_000);

    private static string Write(IEnumerable<UsageModel> line) => string.Join(' ', line.Select(element => element.Written));
}
