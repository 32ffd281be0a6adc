using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Lists the named queries that a configured system can answer.</summary>
[Activity("Operator", "Monitoring", "Lists the named queries people can text, as far as a configured system can answer them.", DisplayName = "List metrics")]
[Output(Description = "Count, Text, and Names with Name, Title, Unit each.")]
public sealed class ListMetrics : CodeActivity<IDictionary<string, object?>>
{
    /// <inheritdoc/>
    protected override void Execute(ActivityExecutionContext context)
    {
        List<IMetricsMonitor> monitors = [.. context.GetRequiredService<MonitorRegistry>().Of<IMetricsMonitor>()];
        List<NamedQuery> queries =
        [
            .. context.GetRequiredService<INamedQueries>().Current.Queries
                .Where(query => monitors.Exists(monitor => query.ExpressionFor(monitor) is not null)),
        ];
        context.Set(Result, new Dictionary<string, object?>
        {
            ["Count"] = queries.Count,
            ["Text"] = string.Join(", ", queries.Select(query => query.Name)),
            ["Names"] = queries.Select(query => (object?)new Dictionary<string, object?>
            {
                ["Name"] = query.Name,
                ["Title"] = query.Title,
                ["Unit"] = query.Unit,
            }).ToList(),
        });
    }
}
