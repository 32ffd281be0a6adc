using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Asks a database how it does.</summary>
[Activity("Operator", "Monitoring", "Reads figures of a database: connections, locks, replication and more.", DisplayName = "Database stats")]
[FlowNode("Done", "Failed")]
[Output(Description = "Title, System, Level, Text, and Stats with Name, Value, Number, Limit, Level, Text each.")]
public sealed class DatabaseStats : MonitoringActivity
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
        var registry = context.GetRequiredService<MonitorRegistry>();
        if (!TryChoose<IDatabaseMonitor>(context, registry, "database stats", "DB_STATS_URL", out var monitor, out var failure))
        {
            await FailAsync(context, failure);
            return;
        }

        var topic = context.Get(Topic);
        var answer = await monitor.GetStatsAsync(string.IsNullOrWhiteSpace(topic) ? monitor.Topics[0] : topic, context.CancellationToken);
        await (answer.IsSuccess
            ? SucceedAsync(context, MonitorValues.Describe(answer.Value, monitor, answer.Elapsed))
            : FailAsync(context, answer.Failure));
    }
}
