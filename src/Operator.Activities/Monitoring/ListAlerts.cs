using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Lists what is firing in one system.</summary>
[Activity("Operator", "Monitoring", "Lists what is firing: alerts, monitors in alert, alarms, open incidents; worst first.", DisplayName = "List firing alerts")]
[FlowNode("Done", "Nothing firing", "Failed")]
[Output(Description = "System, Total, Silenced, More, Text, and Alerts with Name, Level, About, Summary, Age, Silenced, Labels each.")]
public sealed class ListAlerts : MonitoringActivity<IAlertsMonitor>
{
    private static readonly string[] Places = ["service", "instance", "host", "pod", "node", "job", "scope"];

    /// <summary>Which alerts.</summary>
    [Input(
        DisplayName = "Words",
        Description = "Only alerts that have all these words in their name, summary or labels; empty lists all.",
        UIHint = InputUIHints.SingleLine)]
    public Input<string?> Words { get; set; } = new((string?)null);

    /// <summary>How many alerts.</summary>
    [Input(DisplayName = "Limit", Description = "The most alerts to return, 1 to 50.", UIHint = InputUIHints.SingleLine)]
    public Input<int> Limit { get; set; } = new(50);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        // Alertmanager has the alerts of several Prometheus servers, and knows what is silenced.
        if (await ChooseAsync(context, "alerts", "ALERTMANAGER_URL or PROMETHEUS_URL", static alerts => alerts is ISilencesMonitor) is not { } monitor)
        {
            return;
        }

        var answer = await AskAsync(context, monitor, monitor.GetAlertsAsync);
        if (!answer.IsSuccess)
        {
            await FailAsync(context, answer.Failure);
            return;
        }

        var now = context.GetRequiredService<TimeProvider>().GetUtcNow();
        var words = (context.Get(Words) ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        List<FiringAlert> found = [.. answer.Value.Alerts.Where(alert => Array.TrueForAll(words, word => Has(alert, word)))];
        var total = words.Length > 0 ? found.Count : answer.Value.Total;
        var shown = found.Take(Math.Clamp(context.Get(Limit), 1, 50)).Select(alert => Describe(alert, now)).ToList();
        await SucceedAsync(
            context,
            new Dictionary<string, object?>
            {
                ["System"] = monitor.Name,
                ["Total"] = total,
                ["Silenced"] = found.Count(alert => alert.IsSilenced),
                ["More"] = total - shown.Count,
                ["Alerts"] = shown.ToList<object?>(),
                ["Text"] = string.Join('\n', shown.Select(alert => $"{alert["Level"]} {alert["Name"]}")),
            },
            shown.Count > 0 ? "Done" : "Nothing firing");
    }

    private static bool Has(FiringAlert alert, string word) =>
        alert.Labels.Values.Append(alert.Name).Append(alert.Summary).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, object?> Describe(FiringAlert alert, DateTimeOffset now) => new()
    {
        ["Name"] = alert.Name,
        ["Level"] = MonitorValues.Word(alert.Level),
        ["About"] = Places.Select(place => alert.Labels.GetValueOrDefault(place)).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? string.Empty,
        ["Summary"] = alert.Summary,
        ["Age"] = alert.Since is { } since ? MonitorValues.Age(since, now) : string.Empty,
        ["Silenced"] = alert.IsSilenced,
        ["Labels"] = alert.Labels.ToDictionary(pair => pair.Key, pair => (object?)pair.Value),
    };
}
