using System.Text.Json.Nodes;

namespace Operator.Studio.Tests.Kit;

/// <summary>An answer of a genuine Elsa 3.8.0 server, shortened: at most two items a list, texts for people replaced.</summary>
/// <param name="Key">Method, path and status: <c>GET /workflow-instances/{id} 200</c>.</param>
/// <param name="Response">The body; null when there was none.</param>
internal sealed record RecordedAnswer(string Key, JsonNode? Response)
{
    public static IReadOnlyList<RecordedAnswer> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recorded", "answers.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .Select(line => new RecordedAnswer($"{line["method"]} {line["path"]} {line["status"]}", line["response"]?.DeepClone())),
    ];
}
