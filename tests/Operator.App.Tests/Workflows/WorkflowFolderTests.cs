using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.Activities.People;
using Operator.App.Workflows;
using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.App.Tests.Workflows;

public sealed class WorkflowFolderTests : IAsyncLifetime
{
    private static readonly CommandFile Deploys = new("deploys", "deploys [<service:word>]") { Reply = "one" };
    private static readonly CommandFile Builds = new("builds", "builds") { Reply = "two" };

    private DefinitionFolder folder = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<string> Faults => folder.Commands.Current.Faults.Select(fault => fault.ToString());

    public async ValueTask InitializeAsync() => folder = await DefinitionFolder.OpenAsync();

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Good_files_are_in_force()
    {
        await folder.TakeAsync(("a.json", Deploys), ("b.json", Builds));

        Assert.Empty(Faults);
        Assert.Equal(("a.json", "deploys", "deploys [<service>]"), (folder.Find("deploys web")!.Source, folder.Find("deploys")!.Word, folder.Find("deploys")!.ShortUsage));
        Assert.Equal("b.json", folder.Find("BUILDS")!.Source);
    }

    [Fact]
    public async Task A_faulty_version_leaves_the_last_good_one_in_force()
    {
        await folder.TakeAsync(("a.json", Deploys));

        await folder.TakeAsync(("a.json", Deploys with { Usage = "deployments", Reply = "{{ x | nosuch }}" }));

        Assert.NotNull(folder.Find("deploys"));
        Assert.Null(folder.Find("deployments"));
        Assert.Equal(["a.json, Answer.Text: The Liquid template uses a filter that there is not: 'nosuch'."], Faults);
    }

    [Fact]
    public async Task A_file_that_was_never_good_is_not_in_force()
    {
        await folder.TakeAsync(("a.json", Deploys with { ReplyType = "Operator.Nothing" }));

        Assert.Empty(folder.Commands.Current.ById);
        Assert.StartsWith("a.json, Answer: There is no activity type 'Operator.Nothing'", Assert.Single(Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_files_with_one_definition_id_the_first_counts()
    {
        await folder.TakeAsync(("a.json", Deploys), ("b.json", Deploys with { Usage = "other" }));

        Assert.Equal("a.json", folder.Find("deploys")!.Source);
        Assert.Null(folder.Find("other"));
        Assert.Equal(["b.json, $.definitionId: The definition id 'deploys' is also in a.json; give one of them another."], Faults);
    }

    [Fact]
    public async Task A_newcomer_never_takes_the_words_of_a_command_in_force()
    {
        await folder.TakeAsync(("m.json", Deploys));

        await folder.TakeAsync(("a.json", Deploys with { Id = "mine", Usage = "deploys <what:word>", Example = "deploys web" }));

        Assert.Equal("m.json", folder.Find("deploys web")!.Source);
        Assert.StartsWith(
            "a.json, Command.Usage: 'deploys <what:word>' could take the same text as 'deploys [<service:word>]' of command ",
            Assert.Single(Faults),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_takes_anothers_words_leaves_the_file_as_it_was()
    {
        await folder.TakeAsync(("a.json", Deploys), ("b.json", Builds));

        await folder.TakeAsync(("b.json", Builds with { Usage = "deploys <what:word>", Example = "deploys web" }));

        Assert.Equal("a.json", folder.Find("deploys web")!.Source);
        Assert.Equal("b.json", folder.Find("builds")!.Source);
        Assert.Single(Faults);
    }

    [Fact]
    public async Task Without_the_other_file_a_command_that_stayed_out_comes_in()
    {
        await folder.TakeAsync(("a.json", Deploys), ("b.json", Deploys with { Id = "mine" }));
        Assert.Single(Faults);

        folder.Delete("a.json");
        await folder.TakeAsync();

        Assert.Equal("b.json", folder.Find("deploys")!.Source);
        Assert.Empty(Faults);
    }

    [Fact]
    public async Task A_faulty_file_that_is_gone_takes_its_faults_along()
    {
        await folder.TakeAsync(("a.json", Deploys with { ReplyType = "Operator.Nothing" }));
        Assert.Single(Faults);

        folder.Delete("a.json");
        await folder.TakeAsync();

        Assert.Empty(Faults);
    }

    [Fact]
    public async Task A_draft_is_no_command()
    {
        folder.Write("a.json", Deploys.ToString().Replace("\"isPublished\":true", "\"isPublished\":false", StringComparison.Ordinal));
        await folder.TakeAsync();

        Assert.Null(folder.Find("deploys"));
        Assert.Empty(Faults);
    }

    [Fact]
    public async Task A_file_that_is_gone_takes_its_command_along_even_while_nothing_runs()
    {
        await folder.TakeAsync(("a.json", Deploys), ("b.json", Builds));
        folder.Delete("a.json");
        await folder.TakeAsync();
        Assert.Null(folder.Find("deploys"));

        folder.Delete("b.json");
        await folder.RestartAsync();
        Assert.NotNull(folder.Find("builds"));
        await folder.TakeAsync();

        Assert.Null(folder.Find("builds"));
    }

    [Fact]
    public async Task What_is_changed_in_the_designer_stays_until_the_file_changes()
    {
        await folder.TakeAsync(("a.json", Deploys));
        var drawn = Encoding.UTF8.GetBytes((Deploys with { Usage = "rollouts" }).ToString());
        Assert.Empty((await folder.Library.SaveAsync(drawn, publish: true, cancellationToken: Token)).Faults);

        await folder.RestartAsync();
        await folder.TakeAsync();
        Assert.NotNull(folder.Find("rollouts"));
        Assert.Null(folder.Find("deploys"));

        await folder.TakeAsync(("a.json", Deploys with { Reply = "anew" }));
        Assert.NotNull(folder.Find("deploys"));
        Assert.Null(folder.Find("rollouts"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_fault_until_it_is()
    {
        Directory.Delete(folder.Path);
        await folder.TakeAsync();
        Assert.Equal([$"{folder.Path}: There is no such folder; set WORKFLOWS_DIR to the one with the definitions."], Faults);

        Directory.CreateDirectory(folder.Path);
        await folder.TakeAsync(("a.json", Deploys));

        Assert.Empty(Faults);
        Assert.NotNull(folder.Find("deploys"));
    }

    [Fact]
    public async Task Without_a_change_there_is_nothing_to_do()
    {
        await folder.TakeAsync(("a.json", Deploys));
        var before = folder.Commands.Current;

        Assert.False(await folder.Folder.RefreshAsync(Token));

        Assert.Same(before, folder.Commands.Current);
    }

    [Fact]
    public async Task Commands_are_listed_for_those_who_may_use_them()
    {
        await folder.TakeAsync(("a.json", Deploys), ("b.json", Builds with { Role = "Admin" }));

        Assert.Equal(["deploys [<service:word>]"], folder.Commands.CommandsFor(PersonRole.Responder).Select(command => command.Usage));
        Assert.Equal(["builds", "deploys [<service:word>]"], folder.Commands.CommandsFor(PersonRole.Admin).Select(command => command.Usage));
    }

    [Fact]
    public async Task While_the_program_runs_it_looks_every_second()
    {
        var clock = new FakeTimeProvider();
        folder.Write("a.json", Deploys.ToString());
        using var service = new WorkflowFolderService(
            folder.Library, folder.Folder, folder.Commands, clock, NullLogger<WorkflowFolderService>.Instance);
        await service.StartAsync(Token);
        Assert.NotNull(folder.Find("deploys"));

        folder.Write("b.json", Builds.ToString());
        await Until.TrueAsync(
            _ =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(folder.Find("builds") is not null);
            },
            "the new file is in force");

        await service.StopAsync(Token);
    }
}
