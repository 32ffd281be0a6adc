using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.HttpHealth;

/// <summary>
/// Reads what health endpoints say: ASP.NET (<c>status</c>, <c>entries</c> or <c>results</c>), Spring Boot (<c>status</c>,
/// <c>components</c> or <c>details</c>), health+json drafts (<c>status</c>, <c>checks</c>), or one plain word.
/// </summary>
internal static class HealthAnswer
{
    private const int MaxParts = 5;

    /// <summary>The health that an answer with a status of 200 or 5xx tells.</summary>
    public static HealthReport Read(HttpReply reply)
    {
        var code = $"HTTP {(int)reply.Status}";
        if (reply.IsHtml)
        {
            return ByCode(reply, $"{code}, a web page");
        }

        // Many endpoints answer a bare word.
        return JsonReading.TryRead(reply.Body, root => root.ValueKind == JsonValueKind.Object ? ReadObject(reply, root, code) : null)
            ?? ReadWord(reply, code);
    }

    private static HealthReport ReadObject(HttpReply reply, JsonElement root, string code)
    {
        if ((root.TextMember("status") ?? root.TextMember("Status")) is not { } word)
        {
            return ByCode(reply, code);
        }

        var parts = Parts(root);
        var said = StatusOf(word);
        var summary = said == HealthStatus.Unknown
            ? $"says '{ShortText.Clean(word, 30)}'"
            : parts.Count > 0 ? string.Join(", ", parts.Select(part => $"{part.Name} {part.Text}")) : word.ToLowerInvariant();
        return new HealthReport(NoBetterThanCode(reply, said), ShortText.Clean(summary, 80), parts);
    }

    private static HealthReport ReadWord(HttpReply reply, string code)
    {
        var text = reply.Body.Length <= 40 ? reply.Text.Trim().Trim('"', '.', '!') : "";
        return StatusOf(text) is var said and not HealthStatus.Unknown
            ? new HealthReport(NoBetterThanCode(reply, said), text.ToLowerInvariant(), [])
            : ByCode(reply, code);
    }

    // A body that says "up" under a 503 is a proxy's or a cache's; the code wins.
    private static HealthStatus NoBetterThanCode(HttpReply reply, HealthStatus said) =>
        !reply.IsSuccess && said != HealthStatus.Degraded ? HealthStatus.Unhealthy : said;

    private static HealthReport ByCode(HttpReply reply, string summary) =>
        new(reply.IsSuccess ? HealthStatus.Healthy : HealthStatus.Unhealthy, summary, []);

    private static HealthStatus StatusOf(string word) => word.ToLowerInvariant() switch
    {
        "healthy" or "up" or "ok" or "pass" or "passed" or "passing" or "green" or "ready" or "alive" or "operational" =>
            HealthStatus.Healthy,
        "degraded" or "warn" or "warning" or "yellow" or "partial" => HealthStatus.Degraded,
        "unhealthy" or "down" or "fail" or "failed" or "failing" or "error" or "critical" or "red" or "out_of_service" =>
            HealthStatus.Unhealthy,
        _ => HealthStatus.Unknown,
    };

    // The parts that are not well, worst first.
    private static List<Stat> Parts(JsonElement root)
    {
        var parts = new List<(HealthStatus Status, Stat Stat)>();
        foreach (var container in (ReadOnlySpan<string>)["entries", "results", "components", "details", "checks"])
        {
            foreach (var part in root.MembersOf(container))
            {
                var value = part.Value.ValueKind == JsonValueKind.Array && part.Value.GetArrayLength() > 0 ? part.Value[0] : part.Value;
                if (value.TextMember("status") is { } word && StatusOf(word) is var status and not HealthStatus.Healthy)
                {
                    var said = ShortText.Clean(word, 20).ToLowerInvariant();
                    parts.Add((status, new Stat(ShortText.Clean(part.Name, 30), null, Text: said, Level: status.Level())));
                }
            }
        }

        return [.. parts.OrderByDescending(part => part.Status).Take(MaxParts).Select(part => part.Stat)];
    }
}
