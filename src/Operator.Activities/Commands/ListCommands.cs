using Operator.Activities.People;
using Operator.Parsing;

namespace Operator.Activities.Commands;

/// <summary>Lists the commands that the person may text.</summary>
[Activity("Operator", "Commands", "Lists the commands the person may text.", DisplayName = "List commands")]
[FlowNode("Done", "Not found")]
public sealed class ListCommands : Activity<IDictionary<string, object?>>
{
    /// <summary>Only commands that start with this word.</summary>
    [Input(DisplayName = "Command", Description = "Only this command, in detail; empty lists all.", UIHint = InputUIHints.SingleLine)]
    public Input<string?> Command { get; set; } = new((string?)null);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var directory = context.GetRequiredService<ICommandDirectory>();
        var role = context.GetService<Person>()?.Role ?? PersonRole.Viewer;
        var word = context.Get(Command);
        var commands = directory.CommandsFor(role)
            .Where(command => string.IsNullOrEmpty(word) || StartsWith(command, word))
            .Select(Describe)
            .ToList();
        context.Set(Result, new Dictionary<string, object?> { ["Commands"] = commands, ["Count"] = commands.Count });
        await context.CompleteActivityWithOutcomesAsync(commands.Count > 0 ? "Done" : "Not found");
    }

    private static bool StartsWith(CommandSpec command, string word) =>
        command.Usage.Equals(word, StringComparison.OrdinalIgnoreCase)
        || command.Usage.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase)
        || command.Aliases.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static object Describe(CommandSpec command) => new Dictionary<string, object?>
    {
        ["Usage"] = command.ShortUsage,
        ["Summary"] = command.Summary,
        ["Examples"] = command.Examples.ToList<object?>(),
        ["Aliases"] = command.Aliases.ToList<object?>(),
    };
}
