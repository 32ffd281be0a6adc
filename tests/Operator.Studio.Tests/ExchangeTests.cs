using System.Text.Json.Nodes;
using Operator.Studio.Tests.Kit;
using Operator.Testing.Servers;

namespace Operator.Studio.Tests;

/// <summary>Definitions go to a genuine Elsa 3.8.0 server and come from it. What that server made of them was recorded.</summary>
public sealed class ExchangeTests
{
    [Fact]
    public async Task What_went_through_a_genuine_server_comes_back()
    {
        await using var server = await StudioServer.StartAsync();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recorded", "exchanged.jsonl")))
        {
            var recorded = JsonNode.Parse(line)!;
            var (sent, returned) = (recorded["sent"]!.AsObject(), recorded["returned"]!.AsObject());
            Assert.Empty(Meaning.Losses(sent, returned));

            var imported = await server.PostAsync("/workflow-definitions/import", returned);
            Assert.Equal(200, imported.Status);
            var exported = (await server.GetAsync($"/workflow-definitions/{sent["definitionId"]}/export")).Json.AsObject();
            Assert.Empty(Meaning.Losses(sent, exported));
        }
    }

    [Fact]
    public async Task The_place_that_an_unbound_output_gets_is_no_output_of_the_workflow()
    {
        await using var server = await StudioServer.StartAsync();
        await server.SaveAsync(Exported("genuine-loop"));
        var run = await server.PostAsync("/workflow-definitions/genuine-loop/execute");
        Assert.Equal("""{"Sum":3}""", run.Json["workflowState"]!["output"]!.ToJsonString());
    }

    [Fact]
    public async Task The_content_of_a_download_is_sent_as_a_genuine_server_and_as_a_designer_writes_it()
    {
        await using var target = await LoopbackHttpServer.StartAsync(_ => Task.CompletedTask);
        await using var server = await StudioServer.StartAsync();
        var model = Exported("genuine-download");
        Download(model)["url"]!["expression"]!["value"] = target.Url;
        await server.SaveAsync(model);
        await server.RunAsync("genuine-download");
        Assert.Equal("what is sent", target.Requests.Last().Body);

        var shown = (await server.GetAsync("/workflow-definitions/by-definition-id/genuine-download")).Json.AsObject();
        Download(shown)["content"]!["expression"]!["value"] = "what was drawn";
        await server.SaveAsync(shown);
        await server.RunAsync("genuine-download");
        Assert.Equal("what was drawn", target.Requests.Last().Body);
        var exported = (await server.GetAsync("/workflow-definitions/genuine-download/export")).Json.AsObject();
        Assert.Equal("what was drawn", (string?)Download(exported)["requestContent"]!["expression"]!["value"]);
    }

    [Theory]
    [InlineData("Variable", "\"v1\"", """{"id":"v1","name":"Count","typeName":"Int32"}""")]
    [InlineData("Variable", "\"nowhere\"", "\"nowhere\"")]
    [InlineData("Input", "\"Who\"", """{"uiHint":"singleline","type":"String","name":"Who","displayName":"","description":"","category":""}""")]
    [InlineData("Input", """{"name":"Who"}""", """{"uiHint":"singleline","type":"String","name":"Who","displayName":"","description":"","category":""}""")]
    [InlineData("Input", "\"Nobody\"", "\"Nobody\"")]
    public async Task A_name_is_exported_with_its_declaration(string type, string given, string exported)
    {
        await using var server = await StudioServer.StartAsync();
        var line = Models.Line("only", "");
        line["text"]!["expression"] = new JsonObject { ["type"] = type, ["value"] = JsonNode.Parse(given) };
        await server.SaveAsync(Models.Flow("flow", [line], []), publish: false);
        var file = (await server.GetAsync("/workflow-definitions/flow/export")).Json;
        Assert.Equal(exported, file["root"]!["activities"]![0]!["text"]!["expression"]!["value"]!.ToJsonString());
    }

    private static JsonObject Exported(string definitionId) =>
        RecordedDefinition.All.Single(recorded => (string?)recorded.Definition["definitionId"] == definitionId).Definition.DeepClone().AsObject();

    private static JsonObject Download(JsonObject definition) => definition["root"]!["activities"]![0]!.AsObject();
}
