using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.Activities.People;
using Operator.App.Workflows;
using Operator.Testing.Servers;
using Operator.Workflows.Hosting;

namespace Operator.App.Tests.Workflows;

public sealed partial class WorkflowFolderTests : FolderTest
{
    [Fact]
    public async Task Files_become_commands_and_are_stored_once()
    {
        Write("a.json", Command("alpha", "alpha"));
        Write("b.json", Command("beta", "beta [<n:int>]"));
        await Folder.RefreshAsync(Token);
        Assert.Equal(["alpha", "beta [<n:int>]"], Usages());

        await RestartAsync();

        Assert.Equal(["alpha", "beta [<n:int>]"], Usages());
        Assert.All(await Library.ListAsync(VersionSelection.AllVersions, Token), version => Assert.Equal((1, "Folder"), (version.Definition.Version, version.Provider)));
    }

    [Fact]
    public async Task Changed_file_becomes_a_version_and_a_new_date_does_not()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        Write("a.json", Command("alpha", "alpha").Replace("{\"definitionId\"", "{\"createdAt\":\"2026-01-01\",\"version\":7,\"definitionId\"", StringComparison.Ordinal));
        await Folder.RefreshAsync(Token);
        Assert.Single(await Library.ListVersionsAsync("alpha", Token));

        Write("a.json", Command("alpha", "alpha <n:int>"));
        await Folder.RefreshAsync(Token);

        Assert.Equal(2, (await Library.ListVersionsAsync("alpha", Token)).Count);
        Assert.Equal(["alpha <n:int>"], Usages());
    }

    [Fact]
    public async Task Changed_folder_counts_within_two_seconds()
    {
        var clock = new FakeTimeProvider();
        using var service = new WorkflowFolderService(Library, Folder, Commands, clock, NullLogger<WorkflowFolderService>.Instance);
        await service.StartAsync(Token);
        Write("a.json", Command("alpha", "alpha"));
        await Until.TrueAsync(
            _ =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(Usages().Any());
            },
            "the service has begun");

        Write("b.json", Command("beta", "beta"));
        clock.Advance(TimeSpan.FromSeconds(2));

        await Until.TrueAsync(_ => Task.FromResult(Usages().SequenceEqual(["alpha", "beta"])), "the command is in force");
        await service.StopAsync(Token);
    }

    [Fact]
    public async Task Faulty_file_changes_nothing_and_is_told()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        Write("a.json", Command("alpha", "alpha <n:nonsense>"));
        Write("b.json", Command("beta", "beta").Replace("Operator.Reply", "No.Such", StringComparison.Ordinal));
        Write("c.json", "not json");
        await Folder.RefreshAsync(Token);

        Assert.Equal(["alpha"], Usages());
        Assert.Equal(["a.json", "b.json", "c.json"], Commands.Current.Faults.Select(fault => fault.File));
        Assert.Single(await Library.ListAsync(VersionSelection.AllVersions, Token));

        await RestartAsync();
        Assert.Equal(["alpha"], Usages());
    }

    [Fact]
    public async Task Command_word_that_is_taken_waits_until_it_is_free()
    {
        Write("a.json", Command("alpha", "same"));
        await Folder.RefreshAsync(Token);
        Write("b.json", Command("beta", "same"));
        await Folder.RefreshAsync(Token);
        Assert.Equal("b.json", Assert.Single(Commands.Current.Faults).File);
        Assert.Equal("alpha", Commands.Current.ById.Values.Single().Trigger.DefinitionId);

        File.Delete(Path.Combine(Files, "a.json"));
        await Folder.RefreshAsync(Token);

        Assert.Empty(Commands.Current.Faults);
        Assert.Equal("beta", Commands.Current.ById.Values.Single().Trigger.DefinitionId);
    }

    [Fact]
    public async Task Definition_id_belongs_to_one_file()
    {
        Write("a.json", Command("alpha", "alpha"));
        Write("b.json", Command("alpha", "other"));
        await Folder.RefreshAsync(Token);

        var fault = Assert.Single(Commands.Current.Faults);
        Assert.Equal("b.json", fault.File);
        Assert.Contains("also in a.json", fault.Reason, StringComparison.Ordinal);
        Assert.Equal(["alpha"], Usages());
    }

    [Fact]
    public async Task Removed_file_takes_its_command_back_also_while_nobody_looked()
    {
        Write("a.json", Command("alpha", "alpha"));
        Write("b.json", Command("beta", "beta"));
        await Folder.RefreshAsync(Token);
        File.Delete(Path.Combine(Files, "a.json"));
        await Folder.RefreshAsync(Token);
        Assert.Equal(["beta"], Usages());

        File.Delete(Path.Combine(Files, "b.json"));
        await RestartAsync();

        Assert.Empty(Usages());
        Assert.Equal(2, (await Library.ListAsync(VersionSelection.Latest, Token)).Count);
    }

    [Fact]
    public async Task Draft_file_is_saved_and_not_in_force()
    {
        Write("a.json", Command("alpha", "alpha").Replace("{\"definitionId\"", "{\"isPublished\":false,\"definitionId\"", StringComparison.Ordinal));
        await Folder.RefreshAsync(Token);
        Assert.Empty(Usages());
        Assert.NotNull(await Library.FindAsync("alpha", VersionSelection.Draft, Token));

        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        Assert.Equal(["alpha"], Usages());
    }

    [Fact]
    public async Task What_the_designer_changes_stays_until_the_file_changes()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        await Library.SaveAsync(Encoding.UTF8.GetBytes(Command("alpha", "alpha by hand")), publish: true, cancellationToken: Token);
        await Library.SaveAsync(Encoding.UTF8.GetBytes(Command("gamma", "gamma")), publish: true, cancellationToken: Token);
        await Folder.RefreshAsync(Token);
        await RestartAsync();
        Assert.Equal(["alpha by hand", "gamma"], Usages());

        Write("a.json", Command("alpha", "alpha from file"));
        await Folder.RefreshAsync(Token);

        Assert.Equal(["alpha from file", "gamma"], Usages());
    }

    [Fact]
    public async Task Files_that_use_each_other_are_taken_in_any_order()
    {
        Write("a.json", Command("alpha", "alpha").Replace("Operator.Reply", "Zeta", StringComparison.Ordinal));
        Write("z.json", """{"definitionId":"zeta","name":"zeta","options":{"usableAsActivity":true},"root":{"id":"f","type":"Elsa.Flowchart","activities":[]}}""");
        await Folder.RefreshAsync(Token);

        Assert.Empty(Commands.Current.Faults);
        Assert.Equal(["alpha"], Usages());
    }

    [Fact]
    public async Task A_file_uses_what_is_published_of_its_activities_and_stays_as_it_is()
    {
        var content = Command("alpha", "alpha").Replace("Operator.Reply", "Zeta", StringComparison.Ordinal);
        var zeta = """{"definitionId":"zeta","name":"zeta","options":{"usableAsActivity":true,"autoUpdateConsumingWorkflows":true},"root":{"id":"f","type":"Elsa.Flowchart","activities":[LINE]}}""";
        Write("a.json", content);
        Write("z.json", zeta.Replace("LINE", "", StringComparison.Ordinal));
        await Folder.RefreshAsync(Token);
        var version = (await Library.FindAsync("alpha", VersionSelection.Published, Token))!;
        Assert.DoesNotContain((await Library.FindPlanAsync(version.Definition.Id, Token))!.Activities, pair => pair.Activity.Id == "line");

        var changed = zeta.Replace("LINE", """{"id":"line","type":"Elsa.WriteLine"}""", StringComparison.Ordinal);
        Assert.NotNull((await Library.SaveAsync(Encoding.UTF8.GetBytes(changed), publish: true, cancellationToken: Token)).Version);
        await Folder.RefreshAsync(Token);

        Assert.Contains((await Library.FindPlanAsync(version.Definition.Id, Token))!.Activities, pair => pair.Activity.Id == "line");
        Assert.Single(await Library.ListVersionsAsync("alpha", Token));
        Assert.Equal(content, await File.ReadAllTextAsync(Path.Combine(Files, "a.json"), Token));
    }

    [Fact]
    public async Task File_that_was_gone_counts_again_when_it_is_back()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        File.Delete(Path.Combine(Files, "a.json"));
        await Folder.RefreshAsync(Token);
        Assert.Empty(Usages());

        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);

        Assert.Equal(["alpha"], Usages());
    }

    [Fact]
    public async Task File_that_was_gone_counts_again_when_it_comes_back_while_nobody_looks()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        File.Delete(Path.Combine(Files, "a.json"));
        await RestartAsync();
        Assert.Empty(Usages());

        Write("a.json", Command("alpha", "alpha"));
        await RestartAsync();

        Assert.Equal(["alpha"], Usages());
    }

    [Fact]
    public async Task Many_files_are_stored_in_one_transaction_and_those_with_one_word_after_each_other()
    {
        for (var i = 0; i < 40; i++) Write($"{i:00}.json", Command($"id{i}", $"word{i}"));
        for (var i = 40; i < 43; i++) Write($"{i:00}.json", Command($"id{i}", $"word0 part{i}"));
        Write("43.json", Command("id43", "word7"));
        await Folder.RefreshAsync(Token);

        Assert.Equal(43, Usages().Count());
        Assert.Equal("43.json", Assert.Single(Commands.Current.Faults).File);
        Assert.Equal(4, Store.Changes);

        await RestartAsync();

        Assert.Equal(43, Usages().Count());
        Assert.Equal(0, Store.Changes);
    }

    [Fact]
    public async Task Second_file_of_a_definition_counts_when_the_first_is_faulty()
    {
        Write("a.json", Command("alpha", "alpha <n:nonsense>"));
        Write("b.json", Command("alpha", "other"));
        await Folder.RefreshAsync(Token);

        Assert.Equal(["other"], Usages());
        Assert.Equal("a.json", Assert.Single(Commands.Current.Faults).File);
    }

    [Fact]
    public async Task Removed_file_is_taken_back_later_when_the_database_is_away()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        File.Delete(Path.Combine(Files, "a.json"));
        Store.IsAway = true;
        await Assert.ThrowsAsync<IOException>(() => Folder.RefreshAsync(Token));
        Assert.Equal(["alpha"], Usages());

        Store.IsAway = false;
        Assert.True(await Folder.RefreshAsync(Token));

        Assert.Empty(Usages());
    }

    [Fact]
    public async Task What_the_designer_retracts_stays_so_after_a_restart()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        await Library.RetractAsync("alpha", Token);

        await RestartAsync();

        Assert.Empty(Usages());
    }

    [Fact]
    public async Task Removed_faulty_file_takes_its_faults_along()
    {
        Write("a.json", "not json");
        await Folder.RefreshAsync(Token);
        Assert.NotEmpty(Folder.Faults);

        File.Delete(Path.Combine(Files, "a.json"));
        await Folder.RefreshAsync(Token);

        Assert.Empty(Folder.Faults);
    }

    [Fact]
    public async Task Folder_that_is_not_there_is_a_fault_and_takes_nothing_until_it_is()
    {
        Directory.Delete(Files);
        await Folder.RefreshAsync(Token);
        Assert.Equal($"{Files}: There is no such folder; set WORKFLOWS_DIR to the one with the definitions.", Assert.Single(Commands.Current.Faults).ToString());

        Directory.CreateDirectory(Files);
        Write("a.json", Command("alpha", "alpha"));
        Assert.True(await Folder.RefreshAsync(Token));

        Assert.Empty(Commands.Current.Faults);
        Assert.Equal(["alpha"], Usages());
    }

    [Fact]
    public async Task Commands_are_listed_for_those_who_may_use_them()
    {
        Write("a.json", Command("alpha", "alpha"));
        Write("b.json", Command("beta", "beta").Replace(
            "\"deadlineSeconds\"", "\"role\":{\"typeName\":\"PersonRole\",\"expression\":{\"type\":\"Literal\",\"value\":\"Admin\"}},\"deadlineSeconds\"", StringComparison.Ordinal));
        await Folder.RefreshAsync(Token);

        Assert.Equal(["alpha"], Commands.CommandsFor(PersonRole.Responder).Select(command => command.Usage));
        Assert.Equal(["alpha", "beta"], Commands.CommandsFor(PersonRole.Admin).Select(command => command.Usage));
    }

    [Fact]
    public async Task Without_a_change_the_commands_stay_the_same_object()
    {
        Write("a.json", Command("alpha", "alpha"));
        await Folder.RefreshAsync(Token);
        var before = Commands.Current;

        Assert.False(await Folder.RefreshAsync(Token));

        Assert.Same(before, Commands.Current);
    }

    [Theory]
    [InlineData("alpha <n:nonsense>", 10)]
    [InlineData("alpha", 0)]
    [InlineData("alpha", 301)]
    public async Task Designer_cannot_publish_a_command_that_does_not_work(string usage, int deadline)
    {
        var json = DeadlineValue().Replace(Command("alpha", usage), $"\"value\":{deadline}}}");
        var result = await Library.SaveAsync(Encoding.UTF8.GetBytes(json), publish: true, cancellationToken: Token);

        Assert.False(result.Version!.Definition.IsPublished);
        Assert.Contains(result.Faults, fault => fault.ActivityId == "cmd");
    }

    [GeneratedRegex("\"value\":10}")]
    private static partial Regex DeadlineValue();
}
