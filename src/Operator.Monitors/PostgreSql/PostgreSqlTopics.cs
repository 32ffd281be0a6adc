using System.Data.Common;
using Operator.Monitors.Calls;

namespace Operator.Monitors.PostgreSql;

/// <summary>
/// The topics: each a query or two and the figures made of them. Durations are taken on the server's own clock, as are their starts.
/// </summary>
internal sealed partial class PostgreSqlTopics
{
    private readonly PostgreSqlClient client;
    private readonly PostgreSqlOptions options;
    private readonly Dictionary<string, Func<CancellationToken, ValueTask<IReadOnlyList<Stat>>>> topics;

    public PostgreSqlTopics(PostgreSqlClient client, PostgreSqlOptions options)
    {
        this.client = client;
        this.options = options;
        topics = new(StringComparer.OrdinalIgnoreCase)
        {
            ["connections"] = ConnectionsAsync,
            ["activity"] = ActivityAsync,
            ["slow"] = SlowAsync,
            ["locks"] = LocksAsync,
            ["cache"] = CacheAsync,
            ["replication"] = ReplicationAsync,
            ["size"] = SizeAsync,
        };
        Names = [.. topics.Keys];
    }

    /// <summary>The topics' names; the first is the default.</summary>
    public IReadOnlyList<string> Names { get; }

    public async ValueTask<StatsResult> ReadAsync(string topic, CancellationToken cancellationToken)
    {
        var name = topic.Length == 0 ? Names[0] : topic.ToLowerInvariant();
        return topics.TryGetValue(name, out var read)
            ? new StatsResult(name, await read(cancellationToken))
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
