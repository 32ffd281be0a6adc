using System.Text.Json.Nodes;
using Operator.Studio.Tests.Kit;

namespace Operator.Studio.Tests;

/// <summary>
/// Definitions of a genuine Elsa 3.8.0 server come out of an import and an export as they went in, the order of members aside, and so they do
/// once more from one server of Operator to another.
/// </summary>
public sealed class RoundTripTests
{
    /// <summary>What may change, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["263-version-unknown/definition.json: $.root.activities[0].version: 7 became 1"] =
            "there is no version 7 of that activity: the highest one runs, and Studio shows no activity whose version it has no description of",
        ["exports, server: added, $.root.activities[0].content: {\"typeName\":\"Object\",\"expression\":{\"type\":\"Literal\",\"value\":\"what is sent\"}} became null"] =
            "designers know that input by this name, the genuine server by requestContent: it is written under both",
    };

    [Fact]
    public async Task Every_recorded_definition_comes_out_as_it_went_in()
    {
        await using var first = await StudioServer.StartAsync();
        await using var second = await StudioServer.StartAsync();
        var differences = new List<string>();
        foreach (var (place, definition, isAnswer) in RecordedDefinition.All)
        {
            var exported = await PassAsync(first, definition);
            var again = await PassAsync(second, exported);
            differences.AddRange(Meaning.Losses(definition, exported).Select(loss => $"{place}: {loss}"));
            if (isAnswer) differences.AddRange(Meaning.Losses(exported, definition).Select(addition => $"{place}: added, {addition}"));
            if (!JsonNode.DeepEquals(Meaning.Of(exported), Meaning.Of(again))) differences.Add($"{place}: the second export differs from the first");
        }

        var outdated = Exceptions.Keys.Where(exception => differences.RemoveAll(difference => difference.EndsWith(exception, StringComparison.Ordinal)) == 0).ToList();
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
        Assert.Empty(outdated);
    }

    private static async Task<JsonObject> PassAsync(StudioServer server, JsonObject definition)
    {
        var imported = await server.PostAsync("/workflow-definitions/import", definition);
        Assert.True(imported.Status is 200 or 201, imported.Text);
        var exported = await server.GetAsync($"/workflow-definitions/{Uri.EscapeDataString((string)imported.Json["definitionId"]!)}/export");
        return exported.Json.AsObject();
    }
}
