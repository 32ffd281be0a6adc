using System.Text;
using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;
using Operator.Monitors.HttpHealth;
using Operator.Monitors.HttpStats;

namespace Operator.Monitors.Gatekeeper;

/// <summary>Reads the gateway's own answers. Throws <see cref="JsonException"/> for what is not Gatekeeper's.</summary>
internal static class GatekeeperAnswer
{
    private const int MaxSaid = 60;
    private const int MaxSummary = 300;

    /// <summary>What <c>GET /</c> says: <c>{"status":"healthy","message":"…","services":[…]}</c>.</summary>
    public static HealthReport ReadStatus(JsonElement root)
    {
        var word = root.TextMember("status") ?? throw new JsonException("no status");
        var status = word.ToLowerInvariant() switch
        {
            "healthy" or "ok" or "up" or "running" or "operational" => HealthStatus.Healthy,
            "degraded" or "warning" => HealthStatus.Degraded,
            "unhealthy" or "down" or "error" => HealthStatus.Unhealthy,
            _ => HealthStatus.Unknown,
        };
        var said = ShortText.Clean(root.TextMember("message"), MaxSaid);
        var services = root.Member("services") is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } ? ReadServices(root).Count : (int?)null;
        var known = services is { } count ? $"{count} {(count == 1 ? "service" : "services")}" : "";
        var details = new List<Stat> { new("status", null, Text: ShortText.Clean(word, 20).ToLowerInvariant(), Level: status.Level()) };
        if (services is not null)
        {
            details.Add(new Stat("services", services));
        }

        var isWell = status == HealthStatus.Healthy;
        return new HealthReport(status, isWell && known.Length > 0 ? known : said.Length > 0 ? said : details[0].Text!, details);
    }

    /// <summary>What <c>GET /services</c> says: addresses by name, with or without an object <c>services</c> around them.</summary>
    public static IReadOnlyList<GatekeeperService> ReadServices(JsonElement root)
    {
        var list = root.Member("services") is { ValueKind: not JsonValueKind.String } inner ? inner : root;
        IEnumerable<GatekeeperService> services = list.ValueKind switch
        {
            JsonValueKind.Object => list.EnumerateObject().Select(service =>
                new GatekeeperService(service.Name, service.Value.AsText() ?? throw new JsonException("a service's address is no text"))),
            JsonValueKind.Array when root.ValueKind == JsonValueKind.Object => list.EnumerateArray().Select(name =>
                new GatekeeperService(name.AsText() ?? throw new JsonException("a service's name is no text"), null)),
            _ => throw new JsonException("no services"),
        };
        return [.. services.OrderBy(service => service.Name, StringComparer.Ordinal)];
    }

    /// <summary>What a service said with a success.</summary>
    public static ServiceReply ReadReply(string service, HttpReply reply, TimeSpan elapsed)
    {
        var body = Encoding.UTF8.GetString(reply.Body.Span);
        var health = HealthAnswer.Read(reply).Status;
        var said = new ServiceReply(
            service, (int)reply.Status, body, IsJson: false, elapsed, health, [], ShortText.Clean(body, MaxSummary));
        return JsonReading.TryRead(reply.Body, root => root.ValueKind == JsonValueKind.Object
                ? said with { IsJson = true, Figures = JsonStats.Read(root), Summary = "" }
                : said with { IsJson = true })
            ?? (reply.IsHtml ? said with { Summary = "a web page" } : said);
    }

    /// <summary>What an error says: the member <c>detail</c>, <c>message</c> or <c>error</c>, or a plain text; empty when it says nothing.</summary>
    public static string ReadError(HttpReply reply)
    {
        if (reply.IsHtml)
        {
            return "";
        }

        return JsonReading.TryRead(reply.Body, root => ShortText.Clean(
                root.TextMember("detail") ?? root.TextMember("message") ?? root.TextMember("error") ?? root.AsText(), MaxSaid))
            ?? (reply.MediaType.EndsWith("json", StringComparison.Ordinal) ? "" : ShortText.Clean(reply.Text, MaxSaid));
    }
}
