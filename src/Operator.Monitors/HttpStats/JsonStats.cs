using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.HttpStats;

/// <summary>
/// Turns any JSON object into figures: numbers and short texts become stats, nested objects give dotted names, lists are left out.
/// </summary>
internal static class JsonStats
{
    private const int MaxStats = 100;
    private const int MaxDepth = 6;
    private const int MaxNameLength = 60;
    private const int MaxTextLength = 40;

    /// <summary>Reads the figures in the document's order.</summary>
    /// <exception cref="JsonException">The document is no object.</exception>
    public static IReadOnlyList<Stat> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("no object");
        }

        var stats = new List<Stat>();
        Collect(root, "", 1, stats);
        return stats;
    }

    private static void Collect(JsonElement element, string prefix, int depth, List<Stat> stats)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (stats.Count == MaxStats)
            {
                return;
            }

            var name = ShortText.Clean(prefix + member.Name, MaxNameLength).ToLowerInvariant();
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Number when member.Value.AsNumber() is { } number:
                    stats.Add(new Stat(name, number));
                    break;
                case JsonValueKind.String when ShortText.Clean(member.Value.AsText(), MaxTextLength) is { Length: > 0 } text:
                    stats.Add(new Stat(name, null, Text: text));
                    break;
                case JsonValueKind.True or JsonValueKind.False:
                    stats.Add(new Stat(name, null, Text: member.Value.GetBoolean() ? "yes" : "no"));
                    break;
                case JsonValueKind.Object when depth < MaxDepth:
                    Collect(member.Value, name + ".", depth + 1, stats);
                    break;
            }
        }
    }
}
