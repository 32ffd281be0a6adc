using System.Text.Json.Nodes;
using Operator.Studio.Tests.Kit;

namespace Operator.Studio.Tests;

/// <summary>Definitions are given out as Studio reads them, whatever shape they were sent in.</summary>
public sealed class WrittenDefinitionTests
{
    private const string Today = """{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"},"vertices":[]}""";

    [Theory]
    [InlineData($"[{Today}]", $"[{Today}]")]
    [InlineData("""[{"source":"a","target":"b","sourcePort":"Done","targetPort":"In"}]""", $"[{Today}]")]
    [InlineData("""[{"Source":{"Activity":"a","Port":"Done"},"Target":{"Activity":"b","Port":"In"}}]""", $"[{Today}]")]
    [InlineData($$"""{"$values":[{{Today}}]}""", $"[{Today}]")]
    [InlineData(Today, $"[{Today}]")]
    [InlineData("""[{"source":"a","target":"b"}]""", """[{"source":{"activity":"a"},"target":{"activity":"b"},"vertices":[]}]""")]
    [InlineData(
        """[{"source":{"activity":"a"},"target":{"activity":"b"},"vertices":[{"X":1,"y":2.5}]}]""",
        """[{"source":{"activity":"a"},"target":{"activity":"b"},"vertices":[{"x":1,"y":2.5}]}]""")]
    [InlineData("null", "[]")]
    public async Task Connections_have_the_shape_of_today(string sent, string written)
    {
        await using var server = await StudioServer.StartAsync();
        var model = Models.Flow("drawn", [Models.Line("a", "a"), Models.Line("b", "b")], []);
        model["root"]!["connections"] = JsonNode.Parse(sent);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(written), (await SaveAsync(server, model))["root"]!["connections"]));
    }

    [Fact]
    public async Task Activities_of_cases_say_where_they_are()
    {
        await using var server = await StudioServer.StartAsync();
        var choice = JsonNode.Parse("""{"id":"s","type":"Elsa.Switch","cases":[{"label":"A","condition":{"type":"Literal","value":true},"activity":null}]}""")!.AsObject();
        choice["cases"]![0]!["activity"] = Models.Line("inner", "x");

        var saved = await SaveAsync(server, Models.Flow("choice", [choice], []));

        Assert.Equal("Workflow1:root:s:inner", (string?)saved["root"]!["activities"]![0]!["cases"]![0]!["activity"]!["nodeId"]);
    }

    [Fact]
    public async Task Save_does_not_make_a_definition_read_only()
    {
        await using var server = await StudioServer.StartAsync();
        var model = Models.Short("mine");
        model["isReadonly"] = true;

        Assert.False((bool)(await SaveAsync(server, model))["isReadonly"]!);
        Assert.True((bool)(await server.PostAsync("/workflow-definitions/import", model)).Json["isReadonly"]!);
    }

    private static async Task<JsonNode> SaveAsync(StudioServer server, JsonObject model)
    {
        var answer = await server.PostAsync("/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = false });
        Assert.Equal(200, answer.Status);
        return answer.Json["workflowDefinition"]!;
    }
}
