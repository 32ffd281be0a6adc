using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Asks the data source of a dashboard's panel.</summary>
[Activity("Operator", "Monitoring", "Tells what a panel of a Grafana dashboard shows, asked from its data source, with a link.", DisplayName = "Query panel")]
[FlowNode("Done", "No data", "Failed")]
[Output(Description = "Dashboard, Panel, Url, and what Query metrics gives: Unit, System, Count, Total, Text, and Series with Label, Value, Number, Min, Max, Average each.")]
public sealed class QueryPanel : MonitoringActivity<IGraphsMonitor>
{
    private static readonly TimeSpan DefaultRange = TimeSpan.FromHours(1);

    /// <summary>Which dashboard.</summary>
    [Input(DisplayName = "Dashboard", Description = "Words of the dashboard's title; the first that is found counts.", UIHint = InputUIHints.SingleLine)]
    public Input<string> Dashboard { get; set; } = new(string.Empty);

    /// <summary>Which panel.</summary>
    [Input(DisplayName = "Panel", Description = "Words of the panel's title; empty means the dashboard's first panel.", UIHint = InputUIHints.SingleLine, Order = 1)]
    public Input<string?> Panel { get; set; } = new((string?)null);

    /// <summary>Over which time.</summary>
    [Input(DisplayName = "Range", Description = "Values over this long until now, e.g. 01:00:00; one hour when empty.", UIHint = InputUIHints.SingleLine, Order = 2)]
    public Input<TimeSpan?> Range { get; set; } = new((TimeSpan?)null);

    /// <summary>How many series.</summary>
    [Input(DisplayName = "Limit", Description = "The most series to return, 1 to 50.", UIHint = InputUIHints.SingleLine, Order = 3)]
    public Input<int> Limit { get; set; } = new(8);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (await ChooseAsync(context, "dashboards", "GRAFANA_URL") is not { } monitor)
        {
            return;
        }

        var range = context.Get(Range) is { } given && given > TimeSpan.Zero ? given : DefaultRange;
        var query = new PanelQuery(context.Get(Dashboard)?.Trim() ?? string.Empty, context.Get(Panel), range);
        var answer = await AskAsync(context, monitor, token => monitor.QueryPanelAsync(query, token));
        if (!answer.IsSuccess)
        {
            await FailAsync(context, answer.Failure);
            return;
        }

        var shown = answer.Value;
        var result = MetricsValues.Describe(shown.Metrics, shown.Panel, named: null, monitor, Math.Clamp(context.Get(Limit), 1, 50));
        result["Dashboard"] = shown.Dashboard;
        result["Panel"] = shown.Panel;
        result["Url"] = shown.Url;
        await SucceedAsync(context, result, shown.Metrics.Series.Count > 0 ? "Done" : "No data");
    }
}
