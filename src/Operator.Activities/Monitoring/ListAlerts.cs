using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Lists what is firing in one system.</summary>
[Activity("Operator", "Monitoring", "Lists what is firing: alerts, monitors in alert, alarms, open incidents; worst first.", DisplayName = "List firing alerts")]
[FlowNode("Done", "Nothing firing", "Failed")]
[Output(Description = "System, Total, Text, and Alerts with Name, Level, Summary, Age, Silenced, Labels each.")]
public sealed class ListAlerts : MonitoringActivity<IAlertsMonitor>
{
    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (!TryChoose(context, "alerts", "ALERTMANAGER_URL", out var monitor, out var failure))
        {
            await FailAsync(context, failure);
            return;
        }

        var answer = await monitor.GetAlertsAsync(context.CancellationToken);
        if (!answer.IsSuccess)
        {
            await FailAsync(context, answer.Failure);
            return;
        }

        var now = context.GetRequiredService<TimeProvider>().GetUtcNow();
        var alerts = answer.Value.Alerts.Select(alert => Describe(alert, now)).ToList();
        await SucceedAsync(
            context,
            new Dictionary<string, object?>
            {
                ["System"] = monitor.Name,
                ["Total"] = answer.Value.Total,
                ["Alerts"] = alerts.ToList<object?>(),
                ["Text"] = string.Join('\n', alerts.Select(alert => $"{alert["Level"]} {alert["Name"]}")),
            },
            alerts.Count > 0 ? "Done" : "Nothing firing");
    }

    private static Dictionary<string, object?> Describe(FiringAlert alert, DateTimeOffset now) => new()
    {
        ["Name"] = alert.Name,
        ["Level"] = MonitorValues.Word(alert.Level),
        ["Summary"] = alert.Summary,
        ["Age"] = alert.Since is { } since ? MonitorValues.Age(since, now) : string.Empty,
        ["Silenced"] = alert.IsSilenced,
        ["Labels"] = alert.Labels.ToDictionary(pair => pair.Key, pair => (object?)pair.Value),
    };
}
