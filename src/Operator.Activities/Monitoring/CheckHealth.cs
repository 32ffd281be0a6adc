using Operator.Activities.Commands;
using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Asks one system, or all of them at once, whether they are well.</summary>
[Activity("Operator", "Monitoring", "Asks one system, or all of them, whether they are well. Problems come first.", DisplayName = "Check health")]
[FlowNode("Done", "Not found")]
[Output(Description = "Total, Healthy, Problems, Text, and Systems with Name, Kind, Status, Problem, Summary, Latency, Slow, Remedy, Details each.")]
public sealed class CheckHealth : MonitoringActivity
{
    private static readonly TimeSpan TimeForTheReply = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var registry = context.GetRequiredService<MonitorRegistry>();
        var name = context.Get(System)?.Trim();
        if (string.IsNullOrEmpty(name))
        {
            var survey = context.GetRequiredService<HealthSurvey>();
            await SucceedAsync(context, HealthValues.Describe(await survey.RunAsync(PerSystem(context), context.CancellationToken)));
        }
        else if (registry.Find<IMonitor>(name) is { } monitor)
        {
            var answer = await monitor.CheckHealthAsync(context.CancellationToken);
            await SucceedAsync(context, HealthValues.Describe([new HealthSurveyEntry(monitor, answer)]));
        }
        else
        {
            await FailAsync(context, NotConfigured(name) ?? Unknown(name, registry), "Not found");
        }
    }

    // Whatever a system's time-out, there is time left to say what the others answered; of a short run, half.
    private static TimeSpan PerSystem(ActivityExecutionContext context)
    {
        var perSystem = context.GetRequiredService<MonitoringOptions>().PerSystem;
        if (context.GetService<RunDeadline>() is not { } deadline)
        {
            return perSystem;
        }

        var left = deadline.At - context.GetRequiredService<TimeProvider>().GetUtcNow();
        var most = Math.Max((left - TimeForTheReply).TotalSeconds, left.TotalSeconds / 2);
        return TimeSpan.FromSeconds(Math.Clamp(Math.Round(most, 1), 0, perSystem.TotalSeconds));
    }

    private static MonitorFailure Unknown(string name, MonitorRegistry registry) => new(
        MonitorFailureKind.NotFound,
        name,
        "no system has that name.",
        $"There are: {string.Join(", ", registry.All.Select(monitor => monitor.Name))}.");
}
