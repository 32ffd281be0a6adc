using Operator.Storage.Sql;
using Operator.Storage.Sqlite;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Tests.Sqlite;

/// <summary>How SQLite answers the lists that Studio asks for: from indexes, whatever they hold.</summary>
public sealed class SqliteListPlanTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private SqliteDatabase database = null!;

    public static TheoryData<string> DefinitionLists => new(Definitions.Keys);

    public static TheoryData<string> InstanceLists => new(Instances.Keys);

    private static Dictionary<string, DefinitionListQuery> Definitions { get; } = new()
    {
        ["first page"] = new() { Selection = VersionSelection.Latest, IsSystem = false, Take = 10 },
        ["search"] = new() { Selection = VersionSelection.Latest, SearchTerm = "x", Take = 10 },
        ["newest first"] = new() { Selection = VersionSelection.Latest, Order = DefinitionOrder.Created, Descending = true, Take = 10 },
        ["published"] = new() { Selection = VersionSelection.Published },
        ["published of some"] = new() { Selection = VersionSelection.Published, DefinitionIds = ["a", "b"] },
        ["latest or published"] = new() { Selection = VersionSelection.LatestOrPublished },
        ["drafts"] = new() { Selection = VersionSelection.Draft, Take = 10 },
        ["versions of one"] = new() { DefinitionIds = ["a"], Order = DefinitionOrder.Version, Descending = true, Take = 10 },
        ["everything"] = new() { Take = 1_000 },
        ["some versions"] = new() { Ids = ["a", "b"] },
    };

    private static Dictionary<string, InstanceQuery> Instances { get; } = new()
    {
        ["first page"] = new() { Take = 10 },
        ["by last change"] = new() { Order = InstanceOrder.UpdatedAt, Take = 10 },
        ["by name"] = new() { Order = InstanceOrder.Name, Take = 10 },
        ["by end"] = new() { Order = InstanceOrder.FinishedAt, Take = 10 },
        ["of definitions"] = new() { DefinitionIds = ["a", "b"], Take = 10 },
        ["running"] = new() { Statuses = [WorkflowStatus.Running], Take = 10 },
        ["finished"] = new() { Statuses = [WorkflowStatus.Finished], Take = 10 },
        ["faulted"] = new() { SubStatuses = [WorkflowSubStatus.Faulted, WorkflowSubStatus.Cancelled], Take = 10 },
        ["ended well"] = new() { SubStatuses = [WorkflowSubStatus.Finished], Take = 10 },
        ["with incidents"] = new() { HasIncidents = true, Take = 10 },
        ["without incidents"] = new() { HasIncidents = false, Take = 10 },
        ["of a day"] = new() { Times = [new InstanceTimeFilter(InstanceOrder.CreatedAt, TimeComparison.GreaterThan, DateTimeOffset.UnixEpoch)], Take = 10 },
        ["search"] = new() { SearchTerm = "x", Take = 10 },
        ["children"] = new() { ParentWorkflowInstanceId = "a", Take = 10 },
        ["correlated"] = new() { CorrelationId = "a", Take = 10 },
    };

    public async ValueTask InitializeAsync() => database = await folder.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(DefinitionLists))]
    public async Task Definitions_are_listed_without_reading_documents(string list)
    {
        var filter = new DefinitionFilter(Definitions[list], new SqliteDialect());

        foreach (var step in await PlanAsync(filter.Page, filter.Parameters)) AssertUsesIndex(step);
        foreach (var step in await PlanAsync(filter.Count, filter.Parameters)) AssertUsesIndex(step);
    }

    [Theory]
    [MemberData(nameof(InstanceLists))]
    public async Task Instances_are_listed_without_scanning_their_table(string list)
    {
        var filter = new InstanceFilter(Instances[list], new SqliteDialect());
        var page = await PlanAsync(filter.Page, filter.Parameters);

        foreach (var step in page) AssertUsesIndex(step);
        Assert.Contains(page, step => step.StartsWith("SEARCH instance USING INTEGER PRIMARY KEY", StringComparison.Ordinal));

        // What is counted is bounded, so a scan of the table ends early.
        if (Instances[list] is { Statuses: not [WorkflowStatus.Finished], SubStatuses: not [WorkflowSubStatus.Finished], HasIncidents: not false })
            foreach (var step in await PlanAsync(filter.Count, filter.Parameters)) AssertUsesIndex(step);
    }

    private static void AssertUsesIndex(string step)
    {
        // What is counted are the rows of a subquery.
        if (step.StartsWith("SCAN ", StringComparison.Ordinal) && !step.StartsWith("SCAN (", StringComparison.Ordinal) && step != "SCAN counted")
            Assert.Contains(" USING ", step, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> PlanAsync(string sql, (string Name, object? Value)[] parameters) => await database.ReadAsync<IReadOnlyList<string>>(
        session =>
        {
            using var reader = session.Query($"EXPLAIN QUERY PLAN {sql}", parameters);
            List<string> steps = [];
            while (reader.Read()) steps.Add(reader.GetString(3));
            return steps;
        },
        TestContext.Current.CancellationToken);
}
