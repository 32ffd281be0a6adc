using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Tests;

/// <content>Lists of definitions and instances.</content>
public abstract partial class WorkflowStoreCompliance
{
    [Fact]
    public async Task Definitions_AreListedByPageOrderAndSearch()
    {
        DefinitionRecord Named(string id, string name, int version, bool isLatest, bool isPublished, string? description = null) =>
            new(id, name, version, isLatest, isPublished, false, Noon.AddMinutes(version), "Folder", "{}"u8.ToArray())
            {
                Name = name,
                Description = description,
                ToolVersion = "3.8.0.0",
                IsReadonly = name == "beta",
            };
        await Store.ChangeDefinitionsAsync(
            [
                Named("a1", "alpha", 1, false, true), Named("a2", "alpha", 2, true, false), Named("b1", "beta", 1, true, true, "100% sure"),
                Named("c1", "Ceta", 1, false, false), Named("c2", "Ceta", 2, true, true),
            ],
            [],
            cancellationToken: Token);

        Assert.Equal(("a2 b1", 3L), await ListAsync(new() { Selection = VersionSelection.Latest, Take = 2 }));
        Assert.Equal(("c2", 3L), await ListAsync(new() { Selection = VersionSelection.Latest, Skip = 2, Take = 2 }));
        Assert.Equal(("c2 b1 a2", 3L), await ListAsync(new() { Selection = VersionSelection.Latest, Descending = true }));
        Assert.Equal(("a1 b1 c2", 3L), await ListAsync(new() { Selection = VersionSelection.Published }));
        Assert.Equal(("a1 a2 b1 c2", 4L), await ListAsync(new() { Selection = VersionSelection.LatestOrPublished }));
        Assert.Equal(("a2", 1L), await ListAsync(new() { Selection = VersionSelection.Draft }));
        Assert.Equal(("c2 c1", 2L), await ListAsync(new() { DefinitionIds = ["Ceta"], Order = DefinitionOrder.Version, Descending = true }));
        Assert.Equal(("a2 c2", 2L), await ListAsync(new() { Selection = VersionSelection.Specific(2) }));
        Assert.Equal(("b1", 1L), await ListAsync(new() { SearchTerm = "0% S" }));
        Assert.Equal(("b1", 1L), await ListAsync(new() { IsReadonly = true }));
        Assert.Equal(("a1 c1", 2L), await ListAsync(new() { Ids = ["a1", "c1"], IsSystem = false }));
        var listed = (await Store.QueryDefinitionsAsync(new() { Ids = ["b1"] }, Token)).Items[0];
        Assert.Equal(new DefinitionListing("b1", "beta", "beta", "100% sure", 1, "3.8.0.0", true, true, true, Noon.AddMinutes(1), "Folder"), listed);

        async Task<(string Ids, long Total)> ListAsync(DefinitionListQuery query)
        {
            var page = await Store.QueryDefinitionsAsync(query, Token);
            return (string.Join(' ', page.Items.Select(item => item.Id)), page.TotalCount);
        }
    }

    [Fact]
    public async Task Instances_AreListedByConditionsThatMostOrFewMeet()
    {
        await Store.CommitAsync(new InstanceCommit { Instance = Instance("waits") }, Token);
        await Store.CommitAsync(new InstanceCommit { Instance = Ended("well", Noon.AddMinutes(1)) with { CreatedAt = Noon.AddMinutes(1), CorrelationId = "Order-7" } }, Token);
        await Store.CommitAsync(
            new InstanceCommit { Instance = Ended("badly", Noon.AddMinutes(2)) with { CreatedAt = Noon.AddMinutes(2), SubStatus = WorkflowSubStatus.Faulted, IncidentCount = 1 } }, Token);

        Assert.Equal(["badly", "well", "waits"], await IdsAsync(new() { Take = 10 }));
        Assert.Equal(["waits"], await IdsAsync(new() { Statuses = [WorkflowStatus.Running], Take = 10 }));
        Assert.Equal(["badly", "well"], await IdsAsync(new() { Statuses = [WorkflowStatus.Finished], Take = 10 }));
        Assert.Equal(["badly", "well", "waits"], await IdsAsync(new() { Statuses = [WorkflowStatus.Finished, WorkflowStatus.Running], Take = 10 }));
        Assert.Equal(["badly"], await IdsAsync(new() { SubStatuses = [WorkflowSubStatus.Faulted], Take = 10 }));
        Assert.Equal(["badly", "well"], await IdsAsync(new() { SubStatuses = [WorkflowSubStatus.Faulted, WorkflowSubStatus.Finished], Take = 10 }));
        Assert.Equal(["badly"], await IdsAsync(new() { HasIncidents = true }));
        Assert.Equal(["well", "waits"], await IdsAsync(new() { HasIncidents = false }));
        Assert.Equal(["well"], await IdsAsync(new() { SearchTerm = "order-7", Take = 10 }));
        Assert.Equal(["well", "badly", "waits"], (await IdsAsync(new() { Order = InstanceOrder.FinishedAt, Descending = false })).OrderBy(id => id == "waits"));
        var page = await Store.QueryAsync(new() { Statuses = [WorkflowStatus.Finished], Skip = 1, Take = 1 }, Token);
        Assert.Equal(("well", 2L), (Assert.Single(page.Items).Id, page.TotalCount));
    }

    [Fact]
    public async Task Pages_OfAllInstances_AreTheWholeListInParts()
    {
        for (var i = 0; i < 7; i++)
        {
            var instance = i % 3 == 0 ? Instance($"i{i}") : Ended($"i{i}", Noon.AddMinutes(i % 2));
            await Store.CommitAsync(new InstanceCommit { Instance = instance with { CreatedAt = Noon.AddMinutes(i % 4), Name = i % 2 == 0 ? $"n{i % 3}" : null } }, Token);
        }

        foreach (var order in Enum.GetValues<InstanceOrder>())
        {
            foreach (var descending in (bool[])[true, false])
            {
                var whole = await IdsAsync(new() { Order = order, Descending = descending });
                var pages = new List<string>();
                for (var skip = 0; skip < 9; skip += 2)
                {
                    var page = await Store.QueryAsync(new() { Order = order, Descending = descending, Skip = skip, Take = 2 }, Token);
                    Assert.Equal(7, page.TotalCount);
                    pages.AddRange(page.Items.Select(instance => instance.Id));
                }

                Assert.Equal(whole, pages);
            }
        }
    }
}
