using System.Text.Json.Nodes;
using Operator.Studio.Tests.Kit;

namespace Operator.Studio.Tests;

public sealed class ItemLinksTests
{
    [Theory]
    [InlineData("web-1")]
    [InlineData("definition-id")]
    [InlineData("a \"b\" c")]
    public async Task The_links_of_a_list_are_those_that_the_definition_has_itself(string id)
    {
        await using var server = await StudioServer.StartAsync();
        await server.SaveAsync(Models.Short(id));

        var listed = (await server.GetAsync("/workflow-definitions")).Json["items"]![0]!["links"]!;
        var own = (await server.GetAsync($"/workflow-definitions/by-definition-id/{Uri.EscapeDataString(id)}")).Json["links"]!;

        Assert.NotEmpty(own.AsArray());
        Assert.True(JsonNode.DeepEquals(own, listed), $"{listed}\nare not\n{own}");
    }
}
