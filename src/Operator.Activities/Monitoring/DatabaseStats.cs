using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Asks a database how it does.</summary>
[Activity("Operator", "Monitoring", "Reads figures of a database: connections, locks, replication and more.", DisplayName = "Database stats")]
[FlowNode("Done", "Failed")]
[Output(Description = "Title, System, Level, Text, and Stats with Name, Value, Number, Limit, Level, Text each.")]
public sealed class DatabaseStats : MonitoringActivity<IDatabaseMonitor>
{
    /// <summary>What to ask for.</summary>
    [Input(
        DisplayName = "Topic",
        Description = "connections, activity, cache, locks, replication, size, pools ...; empty asks for the first one the system has.",
        UIHint = InputUIHints.SingleLine)]
    public Input<string?> Topic { get; set; } = new((string?)null);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var topic = context.Get(Topic);
        if (!TryChoose(context, "database stats", "DB_STATS_URL", out var monitor, out var failure, Knows(topic)))
        {
            await FailAsync(context, failure);
            return;
        }

        var answer = await monitor.GetStatsAsync(string.IsNullOrWhiteSpace(topic) ? monitor.Topics[0] : topic, context.CancellationToken);
        await (answer.IsSuccess
            ? SucceedAsync(context, MonitorValues.Describe(answer.Value, monitor, answer.Elapsed))
            : FailAsync(context, answer.Failure));
    }

    private static Func<IDatabaseMonitor, bool>? Knows(string? topic) => string.IsNullOrWhiteSpace(topic)
        ? null
        : database => database.Topics.Contains(topic, StringComparer.OrdinalIgnoreCase);
}
