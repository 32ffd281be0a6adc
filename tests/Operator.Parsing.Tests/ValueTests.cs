using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace Operator.Parsing.Tests;

public sealed class ValueTests
{
    public static TheoryData<string[]> Durations => CaseFile.Load("durations.txt", 2);

    public static TheoryData<string[]> Times => CaseFile.Load("times.txt", 2);

    [Theory]
    [MemberData(nameof(Durations))]
    public void Durations_are_amounts_with_units(string[] row) =>
        Assert.Equal(row[1], Read("duration", row[0], new CommandGrammarOptions()));

    [Theory]
    [MemberData(nameof(Times))]
    public void Times_are_placed_on_the_calendar(string[] row)
    {
        var (setting, texted) = row[0].Split(" | ") is [var first, var second] ? (first.Split(' '), second) : throw new FormatException(row[0]);
        var options = new CommandGrammarOptions
        {
            TimeProvider = new FakeTimeProvider(DateTimeOffset.Parse(setting[1], CultureInfo.InvariantCulture)),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(setting[0]),
        };
        Assert.Equal(row[1], Read("time", texted, options));
    }

    [Fact]
    public void Without_a_zone_times_are_the_clocks_own()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 9, 15, 0, TimeSpan.Zero));
        clock.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"));
        Assert.Equal("2026-03-11T14:30:00+09:00", Read("time", "14:30", new CommandGrammarOptions { TimeProvider = clock }));
    }

    private static string Read(string kind, string texted, CommandGrammarOptions options)
    {
        var grammar = CommandGrammar.Compile([new CommandSpec("x", $"x <value:{kind}>", [], "", [])], options);
        return grammar.Parse("x " + texted) is CommandParseResult.Matched match ? Printed.Value(match.Values["value"]) : "-";
    }
}
