using System.Text.Json.Nodes;

namespace Operator.Studio.Tests.Kit;

/// <summary>A definition that a genuine Elsa 3.8.0 server sent, or took from Studio or from a client.</summary>
/// <param name="Place">Where it was recorded.</param>
/// <param name="Definition">The definition.</param>
/// <param name="IsAnswer">Whether the server had written it, with everything that it writes.</param>
internal sealed record RecordedDefinition(string Place, JsonObject Definition, bool IsAnswer)
{
    public static IEnumerable<RecordedDefinition> All => FromConversations().Concat(FromCases());

    private static IEnumerable<RecordedDefinition> FromConversations()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recorded", "definitions.jsonl")))
        {
            var recorded = JsonNode.Parse(line)!;
            yield return new($"{recorded["flow"]}, {recorded["from"]}", recorded["definition"]!.AsObject(), (string?)recorded["from"] == "server");
        }
    }

    private static IEnumerable<RecordedDefinition> FromCases() =>
        from file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Conformance", "Cases"), "definition*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        let definition = JsonNode.Parse(File.ReadAllText(file))!.AsObject()
        select new RecordedDefinition(Path.GetRelativePath(AppContext.BaseDirectory, file), definition["model"] as JsonObject ?? definition, IsAnswer: false);
}
