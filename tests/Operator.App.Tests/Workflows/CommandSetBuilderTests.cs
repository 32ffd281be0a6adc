using Operator.App.Workflows;
using Operator.Parsing;
using Operator.Testing;

namespace Operator.App.Tests.Workflows;

public sealed class CommandSetBuilderTests : IDisposable
{
    private static readonly CommandFile Deploys = new("deploys", "deploys [<service:word>]") { Reply = "one" };

    private readonly DefinitionFolder folder = new();
    private readonly SortedDictionary<string, DefinitionFile> files = new(StringComparer.Ordinal);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Good_files_are_in_force()
    {
        var set = await BuildAsync(("a.json", Deploys), ("b.json", new CommandFile("rollback", "rollback <service:word>") { Example = "rollback web" }));

        Assert.Empty(set.Faults);
        Assert.Equal(["a.json", "b.json"], set.ById.Values.Select(command => command.File).Order(StringComparer.Ordinal));
        Assert.Equal("deploys [<service>]", Run(set, "deploys web")!.ShortUsage);
        Assert.Equal("rollback", Run(set, "ROLLBACK web")!.Word);
    }

    [Fact]
    public async Task A_faulty_version_leaves_the_last_good_one_in_force()
    {
        await BuildAsync(("a.json", Deploys));

        var set = await BuildAsync(("a.json", Deploys with { Reply = "{{ x | nosuch }}" }));

        Assert.Equal("deploys", Run(set, "deploys")!.Plan.Definition.DefinitionId);
        Assert.Equal("a.json, Answer.Text: The Liquid template uses a filter that there is not: 'nosuch'.", Assert.Single(set.Faults).ToString());
    }

    [Fact]
    public async Task A_file_that_was_never_good_is_not_in_force()
    {
        var set = await BuildAsync(("a.json", Deploys with { ReplyType = "Operator.Nothing" }));

        Assert.Null(Run(set, "deploys"));
        Assert.Empty(set.ById);
        Assert.Single(set.Faults);
    }

    [Fact]
    public async Task Of_two_files_with_one_definition_id_the_first_counts()
    {
        var set = await BuildAsync(("a.json", Deploys), ("b.json", Deploys with { Usage = "other" }));

        Assert.Equal("a.json", Run(set, "deploys")!.File);
        Assert.Null(Run(set, "other"));
        Assert.Equal(
            "b.json, $.definitionId: The definition id 'deploys' is also in a.json; give one of them another.", Assert.Single(set.Faults).ToString());
    }

    [Fact]
    public async Task A_newcomer_never_takes_the_words_of_a_command_in_force()
    {
        await BuildAsync(("m.json", Deploys));

        var set = await BuildAsync(("a.json", Deploys with { Id = "mine", Usage = "deploys <what:word>", Example = "deploys web" }));

        Assert.Equal("m.json", Run(set, "deploys web")!.File);
        var fault = Assert.Single(set.Faults);
        Assert.Equal(("a.json", "Command"), (fault.File, fault.Node));
        Assert.StartsWith("'deploys <what:word>' could take the same text as 'deploys [<service:word>]' of command ", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_takes_anothers_words_leaves_the_file_as_it_was()
    {
        await BuildAsync(("a.json", Deploys), ("b.json", Deploys with { Id = "builds", Usage = "builds" }));

        var set = await BuildAsync(("b.json", Deploys with { Id = "builds", Usage = "deploys <what:word>", Example = "deploys web" }));

        Assert.Equal("a.json", Run(set, "deploys web")!.File);
        Assert.Equal("b.json", Run(set, "builds")!.File);
        Assert.Single(set.Faults);
    }

    [Fact]
    public async Task Without_the_other_file_a_command_that_stayed_out_comes_in()
    {
        await BuildAsync(("a.json", Deploys), ("b.json", Deploys with { Id = "mine" }));
        files.Remove("a.json");

        var set = CommandSetBuilder.Build(files.Values);

        Assert.Equal("b.json", Run(set, "deploys")!.File);
        Assert.Empty(set.Faults);
    }

    [Fact]
    public async Task A_draft_is_no_command()
    {
        var set = await BuildAsync(("a.json", Deploys.ToString().Replace("\"isPublished\":true", "\"isPublished\":false", StringComparison.Ordinal)));

        Assert.Null(Run(set, "deploys"));
        Assert.Empty(set.Faults);
    }

    private static Command? Run(CommandSet set, string text) =>
        set.Grammar.Parse(text) is CommandParseResult.Matched matched ? set.ById[matched.Command.Id] : null;

    private async Task<CommandSet> BuildAsync(params (string Name, object Content)[] changes)
    {
        foreach (var (name, content) in changes)
        {
            folder.Write(name, content.ToString()!);
            files[name] = new DefinitionFile { Latest = await folder.LoadAsync(name), InForce = files.GetValueOrDefault(name)?.InForce };
        }

        return CommandSetBuilder.Build(files.Values);
    }
}
