using System.Text.Json.Nodes;
using Operator.Studio.Tests.Kit;

namespace Operator.Studio.Tests;

/// <summary>Workflows that embed others follow them when these ask for it.</summary>
public sealed class ConsumerTests
{
    [Fact]
    public async Task Consumers_of_consumers_follow_each_once()
    {
        await using var server = await StudioServer.StartAsync();
        var (inner, middle) = await BuildAsync(server, follows: true);

        var second = await server.SaveAsync(Inner("new", follows: true));
        var after = await LatestAsync(server, "middle");
        var top = await LatestAsync(server, "outer");

        Assert.Equal((2, 2, 2), ((int)second["version"]!, (int)after["version"]!, (int)top["version"]!));
        Assert.NotEqual((string?)inner["id"], (string?)second["id"]);
        Assert.Equal([((string)second["id"]!, 2)], References(after));
        Assert.Equal([((string)second["id"]!, 2), ((string)after["id"]!, 2)], References(top));
        Assert.NotEqual((string?)middle["id"], (string?)after["id"]);
        Assert.Equal(["new", "new"], await LinesAsync(server, "outer"));
    }

    [Fact]
    public async Task Nobody_follows_who_is_not_asked_to()
    {
        await using var server = await StudioServer.StartAsync();
        await BuildAsync(server, follows: false);

        await server.SaveAsync(Inner("new", follows: false));

        Assert.Equal(1, (int)(await LatestAsync(server, "outer"))["version"]!);
        Assert.Equal(["old", "old"], await LinesAsync(server, "outer"));

        var updated = (await server.PostAsync("/workflow-definitions/inner/update-references")).Json["affectedWorkflows"]!.AsArray();
        Assert.Equal(["Name of middle", "Name of outer"], updated.Select(name => (string)name!));
        Assert.Equal(["new", "new"], await LinesAsync(server, "outer"));
    }

    [Fact]
    public async Task A_consumer_with_a_draft_keeps_what_is_published()
    {
        await using var server = await StudioServer.StartAsync();
        await BuildAsync(server, follows: true);
        var draft = await LatestAsync(server, "outer");
        await server.SaveAsync(draft.DeepClone().AsObject(), publish: false);

        await server.SaveAsync(Inner("new", follows: true));

        var latest = await LatestAsync(server, "outer");
        Assert.Equal((2, false), ((int)latest["version"]!, (bool)latest["isPublished"]!));
        Assert.All(References(latest), reference => Assert.Equal(2, reference.Version));
        Assert.Equal(["old", "old"], await LinesAsync(server, "outer"));
    }

    /// <summary>Inner, middle with inner in it, and outer with both.</summary>
    private static async Task<(JsonObject Inner, JsonObject Middle)> BuildAsync(StudioServer server, bool follows)
    {
        var inner = await server.SaveAsync(Inner("old", follows));
        var model = Models.Flow("middle", [Models.Embedded("i", inner)], []);
        model["options"] = new JsonObject { ["usableAsActivity"] = true };
        var middle = await server.SaveAsync(model);
        await server.SaveAsync(Models.Flow("outer", [Models.Embedded("i", inner), Models.Embedded("m", middle)], [("i", "m")]));
        return (inner, middle);
    }

    private static JsonObject Inner(string text, bool follows)
    {
        var model = Models.Flow("inner", [Models.Line("only", text)], []);
        model["options"] = new JsonObject { ["usableAsActivity"] = true, ["autoUpdateConsumingWorkflows"] = follows };
        return model;
    }

    private static async Task<JsonNode> LatestAsync(StudioServer server, string id) =>
        (await server.GetAsync($"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest")).Json;

    private static IEnumerable<(string Id, int Version)> References(JsonNode definition) =>
        definition["root"]!["activities"]!.AsArray().Select(activity => ((string)activity!["workflowDefinitionVersionId"]!, (int)activity["version"]!));

    private static async Task<IEnumerable<string>> LinesAsync(StudioServer server, string id)
    {
        var instance = await server.RunAsync(id);
        var records = (await server.GetAsync($"/activity-executions/list?WorkflowInstanceId={instance}")).Json["items"]!.AsArray();
        return records.Where(record => (string?)record!["activityId"] == "only").Select(record => (string)record!["activityState"]!["Text"]!);
    }
}
