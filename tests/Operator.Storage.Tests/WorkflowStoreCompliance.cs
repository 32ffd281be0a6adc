using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Storage.Tests;

/// <summary>
/// What every <see cref="IWorkflowStore"/> does, whatever its database. A database's test class derives from this; each test starts with an
/// empty database.
/// </summary>
public abstract partial class WorkflowStoreCompliance : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = Texts.Noon;

    /// <summary>The store under test.</summary>
    protected IWorkflowStore Store { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task SaveSchedules_ANewTrigger_GetsTheTimeThatIsStoredFirst()
    {
        var schedule = new TriggerSchedule("v1", "a", "h", Noon);
        Assert.Null(await Store.FindDueAsync("v1", "a", "h", Token));

        Assert.Equal(1, await Store.SaveSchedulesAsync([schedule], Token));
        Assert.Equal(0, await Store.SaveSchedulesAsync([schedule with { DueAt = Noon.AddMinutes(-1) }], Token));
        Assert.Equal(Noon, await Store.FindDueAsync("v1", "a", "h", Token));

        Assert.Equal(1, await Store.SaveSchedulesAsync([schedule with { DueAt = null, Replaces = Noon }], Token));
        Assert.Equal(0, await Store.SaveSchedulesAsync([schedule], Token));
        Assert.Null(await Store.FindDueAsync("v1", "a", "h", Token));
    }

    [Fact]
    public async Task Definitions_AreSavedChangedAndDeletedWithTheirInstances()
    {
        await Store.ChangeDefinitionsAsync([Definition("v1", 1, isPublished: true), Definition("v2", 2, isLatest: true)], [], cancellationToken: Token);
        await Store.SaveSchedulesAsync([new TriggerSchedule("v1", "a", "h", Noon)], Token);
        await Store.CommitAsync(new InstanceCommit { Instance = Instance("i", "v1"), State = State("i") }, Token);

        Assert.Equal(["v1", "v2"], (await Store.ReadCurrentDefinitionsAsync(Token)).Select(version => version.Id));
        Assert.Equal("{}"u8.ToArray(), (await Store.FindDefinitionAsync("v1", Token))!.Document.ToArray());
        Assert.Empty(await Store.ReadDefinitionsAsync("other", Token));
        Assert.Equal(Noon, Assert.Single(await Store.ReadSchedulesAsync(Token)).DueAt);

        await Store.ChangeDefinitionsAsync([Definition("v1", 1), Definition("v2", 2, isLatest: true, isPublished: true)], [], cancellationToken: Token);
        Assert.Equal(["v2"], (await Store.ReadCurrentDefinitionsAsync(Token)).Select(version => version.Id));
        Assert.Empty(await Store.ReadSchedulesAsync(Token));

        await Store.ChangeDefinitionsAsync([], ["v1"], cancellationToken: Token);
        Assert.Null(await Store.FindAsync("i", Token));
        Assert.Equal(["v2"], (await Store.ReadDefinitionsAsync(null, Token)).Select(version => version.Id));
    }

    [Fact]
    public async Task Commit_AllThatABurstChanges_IsThere()
    {
        var (running, completed) = (Execution("e1", ActivityStatus.Running), Execution("e1", ActivityStatus.Completed));
        await Store.CommitAsync(
            new InstanceCommit
            {
                Instance = Instance("i"),
                State = State("i") with { Bookmarks = [Bookmark("b1", "h1"), Bookmark("b2", "h2")] },
                Journal = [Entry(0, running), Entry(1, running)],
                Executions = [running],
                Starts = [new PendingStart { Instance = Instance("child", parent: "i"), Input = new Dictionary<string, object?> { ["n"] = 7L } }],
                Stimuli = [new PendingStimulus("s", Noon, new StimulusDelivery { Name = "n", Hash = "h" }, IsDispatched: false)],
            },
            Token);
        await Store.CommitAsync(
            new InstanceCommit
            {
                Instance = Instance("i") with { Name = "renamed", CreatedAt = Noon.AddDays(1) },
                State = State("i") with { Bookmarks = [Bookmark("b2", "h2"), Bookmark("b3", "h3")] },
                Journal = [Entry(2, completed)],
                Executions = [completed],
            },
            Token);

        Assert.Equal(("renamed", Noon), ((await Store.FindAsync("i", Token))!.Name, (await Store.FindAsync("i", Token))!.CreatedAt));
        Assert.Equal(["b2", "b3"], (await Store.FindBookmarksAsync(new BookmarkQuery { WorkflowInstanceId = "i" }, Token)).Select(found => found.Bookmark.Id));
        Assert.Equal([(0L, "i-0", "e1"), (1L, "i-1", "e1"), (2L, "i-2", "e1")], (await Store.ReadJournalAsync("i", Token)).Select(entry => (entry.Sequence, entry.Id, entry.ActivityInstanceId)));
        Assert.Equal(ActivityStatus.Completed, Assert.Single(await Store.ReadExecutionsAsync("i", Token)).Status);
        var start = Assert.Single(await Store.ReadStartsAsync(Token));
        Assert.Equal(("child", "i", 7L), (start.Instance.Id, start.Instance.ParentWorkflowInstanceId, start.Input!["n"]));
        Assert.Equal("h", Assert.Single(await Store.ReadStimuliAsync(Token)).Delivery.Hash);
    }

    [Fact]
    public async Task Commit_APartThatFails_ChangesNothing()
    {
        var execution = Execution("e", ActivityStatus.Running);
        await Store.CommitAsync(new InstanceCommit { Instance = Instance("i"), State = State("i"), Journal = [Entry(0, execution)], Executions = [execution] }, Token);

        await Assert.ThrowsAnyAsync<Exception>(async () => await Store.CommitAsync(
            new InstanceCommit
            {
                Instance = Instance("i") with { Name = "changed" },
                State = State("i") with { Bookmarks = [Bookmark("b", "h")] },
                Journal = [Entry(0, execution)],
                Executions = [execution],
            },
            Token));

        Assert.Null((await Store.FindAsync("i", Token))!.Name);
        Assert.Empty(await Store.FindBookmarksAsync(new BookmarkQuery(), Token));
    }

    [Fact]
    public async Task Commit_ValuesThatAreTooLargeOrNoJson_AreNoted()
    {
        var execution = Execution("e", ActivityStatus.Completed) with
        {
            ActivityState = new Dictionary<string, object?> { ["large"] = new string('x', 300_000), ["odd"] = new Throwing(), ["small"] = "y" },
        };
        await Store.CommitAsync(new InstanceCommit { Instance = Instance("i"), State = State("i"), Journal = [Entry(0, execution)], Executions = [execution] }, Token);

        var state = Assert.Single(await Store.ReadExecutionsAsync("i", Token)).ActivityState;
        Assert.Equal(("(300,002 bytes, not recorded)", "(Throwing, not recorded)", "y"), (state["large"], state["odd"], state["small"]));
    }

    [Fact]
    public async Task Start_WithATrigger_IsStoredWithItsNextTime()
    {
        await Store.AddStartAsync(new PendingStart { Instance = Instance("i") }, new TriggerSchedule("v1", "a", "h", Noon.AddHours(1)), cancellationToken: Token);

        Assert.Equal(Noon.AddHours(1), Assert.Single(await Store.ReadSchedulesAsync(Token)).DueAt);
        Assert.True(await Store.IsAnyRunningAsync("flow", null, Token));
        await Store.CommitAsync(new InstanceCommit { Instance = Ended("i", Noon), State = State("i") }, Token);
        Assert.Empty(await Store.ReadStartsAsync(Token));
        Assert.False(await Store.IsAnyRunningAsync("flow", null, Token));
    }

    [Fact]
    public async Task Child_ThatHasEnded_IsKeptUntilItsParentIsTold()
    {
        await Store.CommitAsync(new InstanceCommit { Instance = Ended("c1", Noon, "p"), State = State("c1"), TellsParent = true }, Token);
        await Store.CommitAsync(new InstanceCommit { Instance = Ended("c2", Noon, "p"), State = State("c2"), TellsParent = true }, Token);

        Assert.Equal(0, await Store.DeleteEndedAsync(Noon.AddYears(1), 0, 10, Token));
        await Store.CommitAsync(new InstanceCommit { Instance = Instance("p"), State = State("p"), ToldByChildId = "c1" }, Token);
        Assert.Equal(new UntoldChild("c2", "p"), Assert.Single(await Store.ReadUntoldChildrenAsync(Token)));
        await Store.ForgetChildAsync("c2", Token);
        Assert.Empty(await Store.ReadUntoldChildrenAsync(Token));
        Assert.Equal(2, await Store.DeleteEndedAsync(Noon.AddYears(1), 10, 10, Token));
    }

    [Fact]
    public async Task Ended_BeyondTheNumberToKeep_AreDeletedOldestFirst_WithTheirJournals()
    {
        var execution = Execution("e1", ActivityStatus.Completed);
        for (var i = 0; i < 5; i++)
        {
            var commit = new InstanceCommit { Instance = Ended($"i{i}", Noon.AddMinutes(i)), State = State($"i{i}"), Journal = [Entry(0, execution)], Executions = [execution] };
            await Store.CommitAsync(commit, Token);
        }

        Assert.Equal(2, await Store.DeleteEndedAsync(DateTimeOffset.MinValue, 2, 2, Token));
        Assert.Equal(1, await Store.DeleteEndedAsync(DateTimeOffset.MinValue, 2, 2, Token));
        Assert.Equal(0, await Store.DeleteEndedAsync(DateTimeOffset.MinValue, 2, 2, Token));
        Assert.Equal(["i4", "i3"], await IdsAsync(new InstanceQuery()));
        Assert.Empty(await Store.ReadJournalAsync("i0", Token));
        Assert.Single(await Store.ReadJournalAsync("i3", Token));
    }

    [Fact]
    public async Task Journals_OfWhatEndedBefore_AreDeletedAndTheInstanceStays()
    {
        var execution = Execution("e1", ActivityStatus.Completed);
        foreach (var (id, ended) in new[] { ("old", Noon), ("new", Noon.AddHours(2)) })
        {
            var commit = new InstanceCommit { Instance = Ended(id, ended), State = State(id), Journal = [Entry(0, execution)], Executions = [execution] };
            await Store.CommitAsync(commit, Token);
        }

        Assert.Equal(1, await Store.DeleteJournalsAsync(Noon.AddHours(1), 10, Token));
        Assert.Equal(0, await Store.DeleteJournalsAsync(Noon.AddHours(1), 10, Token));

        Assert.Empty(await Store.ReadJournalAsync("old", Token));
        Assert.Single(await Store.ReadJournalAsync("new", Token));
        Assert.Equal(2, (await IdsAsync(new InstanceQuery())).Count());
    }

    [Fact]
    public async Task Query_EachRestriction_Holds()
    {
        await Store.CommitAsync(new InstanceCommit { Instance = Instance("a") with { Name = "100%_sure", CorrelationId = "c" }, State = State("a") }, Token);
        await Store.CommitAsync(new InstanceCommit { Instance = Ended("b", Noon.AddHours(1), "a") with { IncidentCount = 1 }, State = State("b") }, Token);

        Assert.Equal(["b", "a"], await IdsAsync(new InstanceQuery()));
        Assert.Equal(["a"], await IdsAsync(new InstanceQuery { SearchTerm = "0%_S" }));
        Assert.Empty(await IdsAsync(new InstanceQuery { SearchTerm = "0%x" }));
        Assert.Equal(["b"], await IdsAsync(new InstanceQuery { HasIncidents = true }));
        Assert.Equal(["b"], await IdsAsync(new InstanceQuery { ParentWorkflowInstanceId = "a" }));
        Assert.Equal(["a"], await IdsAsync(new InstanceQuery { Statuses = [WorkflowStatus.Running], CorrelationId = "c" }));
        Assert.Equal(["b"], await IdsAsync(new InstanceQuery { SubStatuses = [WorkflowSubStatus.Finished], Ids = ["a", "b"] }));
        Assert.Equal(["b"], await IdsAsync(new InstanceQuery { Times = [new InstanceTimeFilter(InstanceOrder.FinishedAt, TimeComparison.GreaterThan, Noon)] }));
        Assert.Empty(await IdsAsync(new InstanceQuery { Version = 2 }));
        var page = await Store.QueryAsync(new InstanceQuery { Skip = 1, Take = 1, Descending = false }, Token);
        Assert.Equal((2L, "b"), (page.TotalCount, Assert.Single(page.Items).Id));
    }

    [Fact]
    public async Task Bookmarks_AreFoundByWhatTheyWaitFor()
    {
        await Store.CommitAsync(
            new InstanceCommit
            {
                Instance = Instance("i") with { CorrelationId = "c" },
                State = State("i") with
                {
                    Bookmarks = [Bookmark("b1", "h1"), Bookmark("b2", "h2") with { Payload = new Dictionary<string, object?> { ["resumeAt"] = Noon.ToString("O") } }],
                },
            },
            Token);

        Assert.Equal("b1", Assert.Single(await Store.FindBookmarksAsync(new BookmarkQuery { Hash = "h1", CorrelationId = "c" }, Token)).Bookmark.Id);
        Assert.Empty(await Store.FindBookmarksAsync(new BookmarkQuery { Hash = "h1", CorrelationId = "d" }, Token));
        Assert.Equal(2, (await Store.FindBookmarksAsync(new BookmarkQuery { Name = "Elsa.Event", ActivityInstanceId = "x" }, Token)).Count);
        Assert.Equal(("b2", Noon), Assert.Single((await Store.ReadTimedBookmarksAsync(Token)).Select(found => (found.Bookmark.Id, found.DueAt!.Value))));
        Assert.Equal(1, await Store.DeleteInstancesAsync(["i", "missing"], Token));
        Assert.Empty(await Store.FindBookmarksAsync(new BookmarkQuery(), Token));
    }

    /// <summary>Opens a store.</summary>
    protected abstract ValueTask<IWorkflowStore> OpenAsync();

    /// <summary>Closes every store and removes the database.</summary>
    protected abstract ValueTask CloseAsync();

    private async Task<IEnumerable<string>> IdsAsync(InstanceQuery query) => (await Store.QueryAsync(query, Token)).Items.Select(instance => instance.Id);

    private static DefinitionRecord Definition(string id, int version, bool isLatest = false, bool isPublished = false) =>
        new(id, "flow", version, isLatest, isPublished, false, Noon, null, "{}"u8.ToArray());

    private static InstanceSummary Instance(string id, string versionId = "v1", string? parent = null) => new()
    {
        Id = id,
        DefinitionId = "flow",
        DefinitionVersionId = versionId,
        Version = 1,
        ParentWorkflowInstanceId = parent,
        Status = WorkflowStatus.Running,
        SubStatus = WorkflowSubStatus.Suspended,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    private static InstanceSummary Ended(string id, DateTimeOffset at, string? parent = null) => Instance(id, parent: parent) with
    {
        Status = WorkflowStatus.Finished,
        SubStatus = WorkflowSubStatus.Finished,
        FinishedAt = at,
    };

    private static WorkflowState State(string id) => new() { Id = id, DefinitionId = "flow", DefinitionVersionId = "v1" };

    private static BookmarkState Bookmark(string id, string hash) => new(id, "Elsa.Event", hash, null, "a", "n", "x", Noon, true, true, null, null);

    private static JournalRecord Entry(long sequence, ActivityExecutionRecord execution) => new(execution)
    {
        Sequence = sequence,
        Timestamp = Noon,
        EventName = "Started",
    };

    private static ActivityExecutionRecord Execution(string id, ActivityStatus status) => new()
    {
        Id = id,
        WorkflowInstanceId = "i",
        ActivityId = "a",
        ActivityNodeId = "n",
        ActivityType = "Elsa.Event",
        ActivityTypeVersion = 1,
        StartedAt = Noon,
        Status = status,
    };

    private sealed class Throwing
    {
        public string Value => throw new InvalidOperationException("not now");
    }
}
