using Microsoft.Extensions.Time.Testing;

namespace Operator.Parsing.Tests;

/// <summary>The commands of <c>Cases/commands.txt</c> on a Tuesday morning in Berlin.</summary>
internal static class RealisticGrammar
{
    public static IReadOnlyList<CommandSpec> Commands { get; } =
        [.. CaseFile.Read("commands.txt", 4).Select(row => new CommandSpec(row[0], row[1], row[2] == "-" ? [] : row[2].Split(','), "", [row[3]]))];

    public static CommandGrammarOptions Options { get; } = new()
    {
        TimeProvider = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 9, 15, 0, TimeSpan.Zero)),
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
    };

    public static CommandGrammar Instance { get; } = CommandGrammar.Compile(Commands, Options);
}
