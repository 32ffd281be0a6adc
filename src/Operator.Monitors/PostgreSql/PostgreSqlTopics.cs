using System.Data.Common;
using Operator.Monitors.Calls;

namespace Operator.Monitors.PostgreSql;

/// <summary>
/// The topics: each a query or two and the figures made of them. Durations are taken on the server's own clock, as are their starts.
/// </summary>
internal sealed partial class PostgreSqlTopics(PostgreSqlClient client, PostgreSqlOptions options)
{
    private static readonly Dictionary<string, Func<PostgreSqlTopics, CancellationToken, ValueTask<IReadOnlyList<Stat>>>> Topics =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["connections"] = static (topics, token) => topics.ConnectionsAsync(token),
            ["activity"] = static (topics, token) => topics.ActivityAsync(token),
            ["slow"] = static (topics, token) => topics.SlowAsync(token),
            ["locks"] = static (topics, token) => topics.LocksAsync(token),
            ["cache"] = static (topics, token) => topics.CacheAsync(token),
            ["replication"] = static (topics, token) => topics.ReplicationAsync(token),
            ["size"] = static (topics, token) => topics.SizeAsync(token),
        };

    /// <summary>The topics' names; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Topics.Keys];

    public async ValueTask<StatsResult> ReadAsync(string topic, CancellationToken cancellationToken)
    {
        var name = topic.Length == 0 ? Names[0] : topic.ToLowerInvariant();
        return Topics.TryGetValue(name, out var read)
            ? new StatsResult(name, await read(this, cancellationToken))
            : throw new MonitorFaultException(MonitorFailures.UnknownTopic(options, topic, Names));
    }

    /// <summary>How full the connection slots are.</summary>
    public static AlarmLevel UsageLevel(double percent) => percent switch
    {
        >= 95 => AlarmLevel.Critical,
        >= 80 => AlarmLevel.Warning,
        _ => AlarmLevel.Ok,
    };

    private static double? Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    // Sessions of other users are hidden from an ordinary role.
    private static IEnumerable<Stat> Hidden(double? sessions) => sessions > 0
        ? [new Stat("hidden", sessions), new Stat("to see them", null, Text: "grant pg_monitor")]
        : [];
}
