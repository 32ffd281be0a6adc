using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Asks one system, or all of them at once, whether they are well.</summary>
[Activity("Operator", "Monitoring", "Asks one system, or all of them, whether they are well. Problems come first.", DisplayName = "Check health")]
[FlowNode("Done", "Not found")]
[Output(Description = "Total, Healthy, Problems, Text, and Systems with Name, Kind, Status, Problem, Summary, Latency, Slow, Remedy, Details each.")]
public sealed class CheckHealth : MonitoringActivity
{
    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var registry = context.GetRequiredService<MonitorRegistry>();
        var name = context.Get(System)?.Trim();
        if (string.IsNullOrEmpty(name))
        {
            var survey = context.GetRequiredService<HealthSurvey>();
            var perSystem = context.GetRequiredService<MonitoringOptions>().PerSystem;
            var limit = TimeToAsk(context) is { } left && left < perSystem ? left : perSystem;
            await SucceedAsync(context, HealthValues.Describe(await survey.RunAsync(limit, context.CancellationToken)));
        }
        else if (registry.Find<IMonitor>(name) is { } monitor)
        {
            var answer = await AskAsync(context, monitor, monitor.CheckHealthAsync);
            await SucceedAsync(context, HealthValues.Describe([new HealthSurveyEntry(monitor, answer)]));
        }
        else
        {
            await FailAsync(context, NotConfigured(name) ?? Unknown(name, registry), "Not found");
        }
    }

    private static MonitorFailure Unknown(string name, MonitorRegistry registry) => new(
        MonitorFailureKind.NotFound,
        name,
        "no system has that name.",
        $"There are: {string.Join(", ", registry.All.Select(monitor => monitor.Name))}.");
}
