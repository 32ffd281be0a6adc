using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Asks for a metric, by a named query or in the system's own language.</summary>
[Activity("Operator", "Monitoring", "Asks for a metric: a named query such as cpu, or a query in the system's own language.", DisplayName = "Query metrics")]
[FlowNode("Done", "No data", "Failed")]
[Output(Description = "Title, Unit, System, Level, Count, Total, Text, and Series with Name, Label, Value, Number, Level, Min, Max, Average each.")]
public sealed class QueryMetrics : MonitoringActivity<IMetricsMonitor>
{
    /// <summary>What to ask for.</summary>
    [Input(
        DisplayName = "Query",
        Description = "A named query (cpu, memory, errors ...) or a query in the system's own language, e.g. PromQL.",
        UIHint = InputUIHints.SingleLine)]
    public Input<string> Query { get; set; } = new(string.Empty);

    /// <summary>Over which time.</summary>
    [Input(DisplayName = "Range", Description = "Values over this long until now, e.g. 01:00:00; empty asks for the newest value.", UIHint = InputUIHints.SingleLine)]
    public Input<TimeSpan?> Range { get; set; } = new((TimeSpan?)null);

    /// <summary>How many series.</summary>
    [Input(DisplayName = "Limit", Description = "The most series to return, 1 to 50.", UIHint = InputUIHints.SingleLine)]
    public Input<int> Limit { get; set; } = new(8);

    /// <summary>In which order.</summary>
    [Input(DisplayName = "Order", Description = "Which series come first when there are more than the limit.", UIHint = InputUIHints.DropDown)]
    public Input<SeriesOrder> Order { get; set; } = new(SeriesOrder.AsAnswered);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var query = context.Get(Query)?.Trim() ?? string.Empty;
        var named = context.GetRequiredService<INamedQueries>().Current.Find(query);
        if (await ChooseAsync(context, named) is not { } monitor)
        {
            return;
        }

        // The system that was named may have a figure of its own by that name.
        var expression = named?.ExpressionFor(monitor);
        named = expression is null ? null : named;
        var asked = new MetricsQuery(expression ?? query, context.Get(Range));
        var answer = await AskAsync(context, monitor, token => monitor.QueryAsync(asked, token));
        if (!answer.IsSuccess)
        {
            await FailAsync(context, answer.Failure);
            return;
        }

        var result = MetricsValues.Describe(Sort(answer.Value, context.Get(Order)), query, named, monitor, Math.Clamp(context.Get(Limit), 1, 50));
        await SucceedAsync(context, result, answer.Value.Series.Count > 0 ? "Done" : "No data");
    }

    private static MetricsResult Sort(MetricsResult answer, SeriesOrder order) => order switch
    {
        SeriesOrder.HighestFirst => answer with { Series = [.. answer.Series.OrderByDescending(series => Comparable(series, double.NegativeInfinity))] },
        SeriesOrder.LowestFirst => answer with { Series = [.. answer.Series.OrderBy(series => Comparable(series, double.PositiveInfinity))] },
        _ => answer,
    };

    // A value that is none comes last, whichever the order.
    private static double Comparable(MetricSeries series, double last) => double.IsNaN(series.Last.Value) ? last : series.Last.Value;

    private async ValueTask<IMetricsMonitor?> ChooseAsync(ActivityExecutionContext context, NamedQuery? named)
    {
        if (named is null || !string.IsNullOrWhiteSpace(context.Get(System)))
        {
            return await ChooseAsync(context, "metrics", "PROMETHEUS_URL");
        }

        var monitor = context.GetRequiredService<MonitorRegistry>().Of<IMetricsMonitor>().FirstOrDefault(able => named.ExpressionFor(able) is not null);
        if (monitor is null)
        {
            await FailAsync(context, NobodyToAsk(named));
        }

        return monitor;
    }

    private static MonitorFailure NobodyToAsk(NamedQuery named)
    {
        var kinds = named.Expressions.Keys.Order(StringComparer.OrdinalIgnoreCase).ToList();
        return new MonitorFailure(
            MonitorFailureKind.NotConfigured,
            named.Name,
            $"it is a query for {string.Join(" or ", kinds)}, which is not configured.",
            kinds.Contains("prometheus", StringComparer.OrdinalIgnoreCase) ? "Set PROMETHEUS_URL." : "Add an expression for a system you have to QUERIES_FILE.");
    }
}
