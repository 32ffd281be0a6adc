using Operator.Monitors;
using Operator.Monitors.Configuration;

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
        if (await ChooseAsync(context, "database stats", "DB_STATS_URL", Knows(topic)) is not { } monitor)
        {
            return;
        }

        var asked = string.IsNullOrWhiteSpace(topic) ? monitor.Topics[0] : topic;
        var answer = await AskAsync(context, monitor, token => monitor.GetStatsAsync(asked, token));
        await (answer.IsSuccess
            ? SucceedAsync(context, MonitorValues.Describe(answer.Value, monitor, answer.Elapsed))
            : FailAsync(context, (string.IsNullOrWhiteSpace(context.Get(System)) ? NobodyKnows(topic, answer.Failure) : null) ?? answer.Failure));
    }

    // Operator's own database is asked when there is no other; it is not the one that was meant by 'locks'.
    private static MonitorFailure? NobodyKnows(string? topic, MonitorFailure failure)
    {
        var kinds = MonitorKinds.All.Where(kind => kind.Topics.Contains(topic, StringComparer.OrdinalIgnoreCase)).Select(kind => kind.Name).ToList();
        return failure.Kind != MonitorFailureKind.NotFound || kinds.Count == 0 ? null : new MonitorFailure(
            MonitorFailureKind.NotConfigured,
            topic!.ToLowerInvariant(),
            $"it is a question for {string.Join(" or ", kinds)}, which is not configured.",
            "Set DB_STATS_URL, or add one to monitors.json.");
    }

    private static Func<IDatabaseMonitor, bool>? Knows(string? topic) => string.IsNullOrWhiteSpace(topic)
        ? null
        : database => database.Topics.Contains(topic, StringComparer.OrdinalIgnoreCase);
}
