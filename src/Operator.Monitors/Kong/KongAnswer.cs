using System.Text.Json;
using Operator.Monitors.Http;

namespace Operator.Monitors.Kong;

/// <summary>What <c>GET /status</c> says.</summary>
/// <param name="Connections">Open client connections.</param>
/// <param name="Waiting">Those that are idle.</param>
/// <param name="Requests">Requests since the start.</param>
/// <param name="DatabaseReachable">Whether Kong reaches its database, or null in versions that do not tell.</param>
internal sealed record KongAnswer(double? Connections, double? Waiting, double? Requests, bool? DatabaseReachable)
{
    /// <exception cref="JsonException">The answer is not Kong's.</exception>
    public static KongAnswer Read(JsonElement root)
    {
        var server = root.Member("server") is { ValueKind: JsonValueKind.Object } found ? found : throw new JsonException("no server");
        return new KongAnswer(
            server.Member("connections_active")?.AsNumber(),
            server.Member("connections_waiting")?.AsNumber(),
            server.Member("total_requests")?.AsNumber(),
            root.Member("database")?.Member("reachable")?.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            });
    }

    /// <summary>The figures, most important first.</summary>
    public IReadOnlyList<Stat> ToStats()
    {
        var stats = new List<Stat>();
        if (DatabaseReachable is { } reachable)
        {
            stats.Add(reachable
                ? new Stat("database", null, Text: "reachable")
                : new Stat("database", null, Text: "not reachable", Level: AlarmLevel.Critical));
        }

        Add("connections", Connections);
        Add("idle connections", Waiting);
        Add("requests since start", Requests);
        return stats;

        void Add(string name, double? value)
        {
            if (value is not null)
            {
                stats.Add(new Stat(name, value));
            }
        }
    }
}
