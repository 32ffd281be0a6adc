using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Asks for a metric, by a named query or in the system's own language.</summary>
[Activity("Operator", "Monitoring", "Asks for a metric: a named query such as cpu, or a query in the system's own language.", DisplayName = "Query metrics")]
[FlowNode("Done", "No data", "Failed")]
[Output(Description = "Title, Unit, System, Level, Count, Total, Text, and Series with Name, Label, Value, Number, Level, Min, Max, Average each.")]
public sealed class QueryMetrics : MonitoringActivity
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

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var query = context.Get(Query)?.Trim() ?? string.Empty;
        var named = context.GetRequiredService<INamedQueries>().Current.Find(query);
        var registry = context.GetRequiredService<MonitorRegistry>();
        if (!TryChooseMetrics(context, registry, named, out var monitor, out var failure))
        {
            await FailAsync(context, failure);
            return;
        }

        var expression = named is null ? query : Expression(named, monitor) ?? query;
        var answer = await monitor.QueryAsync(new MetricsQuery(expression, context.Get(Range)), context.CancellationToken);
        if (!answer.IsSuccess)
        {
            await FailAsync(context, answer.Failure);
            return;
        }

        var result = MetricsValues.Describe(answer.Value, query, named, monitor, Math.Clamp(context.Get(Limit), 1, 50));
        await SucceedAsync(context, result, answer.Value.Series.Count > 0 ? "Done" : "No data");
    }

    private bool TryChooseMetrics(
        ActivityExecutionContext context, MonitorRegistry registry, NamedQuery? named, out IMetricsMonitor monitor, out MonitorFailure failure)
    {
        if (named is not null && string.IsNullOrWhiteSpace(context.Get(System)))
        {
            var able = registry.Of<IMetricsMonitor>().FirstOrDefault(m => Expression(named, m) is not null);
            if (able is not null)
            {
                monitor = able;
                failure = null!;
                return true;
            }
        }

        return TryChoose(context, registry, "metrics", "PROMETHEUS_URL", out monitor, out failure);
    }

    private static string? Expression(NamedQuery named, IMonitor monitor) =>
        named.Expressions.GetValueOrDefault(monitor.Name) ?? named.Expressions.GetValueOrDefault(monitor.Kind);
}
