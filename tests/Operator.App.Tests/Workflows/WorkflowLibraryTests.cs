using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.Activities.People;
using Operator.App.Workflows;
using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.App.Tests.Workflows;

public sealed class WorkflowLibraryTests : IAsyncLifetime
{
    private static readonly CommandFile Deploys = new("deploys", "deploys");

    private readonly DefinitionFolder folder = new();
    private readonly FakeTimeProvider clock = new();
    private readonly WorkflowLibrary library;

    public WorkflowLibraryTests() => library = new WorkflowLibrary(folder.Path, DefinitionFolder.Loader, clock, NullLogger<WorkflowLibrary>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await library.StopAsync(CancellationToken.None);
        library.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task What_is_there_at_the_start_is_in_force_when_the_start_is_over()
    {
        folder.Write("deploys.json", Deploys);

        await library.StartAsync(Token);

        Assert.Equal(["deploys"], Usages(library.Current));
    }

    [Fact]
    public async Task A_change_counts_at_the_next_look_a_second_later()
    {
        await library.StartAsync(Token);
        Assert.Empty(library.Current.ById);

        folder.Write("deploys.json", Deploys);
        await TickUntilAsync(["deploys"]);
        folder.Write("deploys.json", Deploys with { Usage = "deploys [<service:word>]" });
        await TickUntilAsync(["deploys [<service:word>]"]);
        folder.Delete("deploys.json");
        await TickUntilAsync([]);
    }

    [Fact]
    public async Task Without_a_change_the_commands_stay_the_same_object()
    {
        folder.Write("deploys.json", Deploys);
        await library.RefreshAsync(Token);
        var before = library.Current;

        await library.RefreshAsync(Token);

        Assert.Same(before, library.Current);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_fault_until_it_is()
    {
        using var elsewhere = new DefinitionFolder();
        var path = Path.Combine(elsewhere.Path, "workflows");
        using var late = new WorkflowLibrary(path, DefinitionFolder.Loader, clock, NullLogger<WorkflowLibrary>.Instance);

        await late.RefreshAsync(Token);
        Assert.Equal(
            $"{path}: There is no such folder; set WORKFLOWS_DIR to the one with the definitions.", Assert.Single(late.Current.Faults).ToString());

        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "deploys.json"), Deploys.ToString());
        await late.RefreshAsync(Token);
        Assert.Empty(late.Current.Faults);
        Assert.Equal(["deploys"], Usages(late.Current));
    }

    [Fact]
    public async Task Commands_are_listed_for_those_who_may_use_them()
    {
        folder.Write("deploys.json", Deploys);
        folder.Write("reboot.json", new CommandFile("reboot", "reboot") { Role = "Admin" });
        await library.RefreshAsync(Token);

        Assert.Equal(["deploys"], library.CommandsFor(PersonRole.Responder).Select(command => command.Usage));
        Assert.Equal(["deploys", "reboot"], library.CommandsFor(PersonRole.Admin).Select(command => command.Usage));
    }

    private static IEnumerable<string> Usages(CommandSet set) => set.ById.Values.Select(command => command.Spec.Usage).Order(StringComparer.Ordinal);

    private Task TickUntilAsync(string[] usages) => Until.TrueAsync(
        _ =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(Usages(library.Current).SequenceEqual(usages));
        },
        $"commands: {string.Join(", ", usages)}");
}
