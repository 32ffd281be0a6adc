using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Finds dashboards by words of their titles.</summary>
[Activity("Operator", "Monitoring", "Finds dashboards of Grafana by words of their titles, with links.", DisplayName = "Search dashboards")]
[FlowNode("Done", "Nothing found", "Failed")]
[Output(Description = "System, Count, More, Text, and Dashboards with Title, Folder, Url each.")]
public sealed class SearchDashboards : MonitoringActivity<IGraphsMonitor>
{
    /// <summary>What to find.</summary>
    [Input(DisplayName = "Words", Description = "Words of the title; empty lists all dashboards.", UIHint = InputUIHints.SingleLine)]
    public Input<string?> Words { get; set; } = new((string?)null);

    /// <summary>How many dashboards.</summary>
    [Input(DisplayName = "Limit", Description = "The most dashboards to return, 1 to 20.", UIHint = InputUIHints.SingleLine)]
    public Input<int> Limit { get; set; } = new(5);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (await ChooseAsync(context, "dashboards", "GRAFANA_URL") is not { } monitor)
        {
            return;
        }

        var words = context.Get(Words);
        var answer = await AskAsync(context, monitor, token => monitor.SearchDashboardsAsync(words, token));
        if (!answer.IsSuccess)
        {
            await FailAsync(context, answer.Failure);
            return;
        }

        var found = answer.Value.Dashboards;
        List<Dashboard> shown = [.. found.Take(Math.Clamp(context.Get(Limit), 1, 20))];
        var result = new Dictionary<string, object?>
        {
            ["System"] = monitor.Name,
            ["Count"] = shown.Count,
            ["More"] = answer.Value.HasMore || found.Count > shown.Count,
            ["Dashboards"] = shown.Select(dashboard => (object?)new Dictionary<string, object?>
            {
                ["Title"] = dashboard.Title,
                ["Folder"] = dashboard.Folder,
                ["Url"] = dashboard.Url,
            }).ToList(),
            ["Text"] = string.Join('\n', shown.Select(dashboard => $"{dashboard.Title} {dashboard.Url}")),
        };
        await SucceedAsync(context, result, shown.Count > 0 ? "Done" : "Nothing found");
    }
}
