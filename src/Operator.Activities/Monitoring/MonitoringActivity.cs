using Operator.Activities.Commands;
using Operator.Monitors;
using Operator.Monitors.Configuration;

namespace Operator.Activities.Monitoring;

/// <summary>An activity that asks monitored systems. A remote fault is the output <see cref="Failure"/> and an outcome, never an exception.</summary>
public abstract class MonitoringActivity : Activity<IDictionary<string, object?>>
{
    /// <summary>The system to ask.</summary>
    [Input(
        DisplayName = "System",
        Description = "The name of the system to ask, or a kind such as prometheus; empty asks the first one that is configured.",
        UIHint = InputUIHints.DropDown,
        Category = "Advanced")]
    public Input<string?> System { get; set; } = new((string?)null);

    /// <summary>Why there is no answer: Kind, System, Message, Remedy and Text.</summary>
    [Output(DisplayName = "Failure", Description = "Why there is no answer: Kind, System, Message, Remedy, Text.")]
    public Output<IDictionary<string, object?>>? Failure { get; set; }

    /// <summary>
    /// Asks a monitor. Every question goes this way: whatever the system's time-out, a run with a deadline has time left to tell what came
    /// of it.
    /// </summary>
    private protected static async ValueTask<MonitorAnswer<T>> AskAsync<T>(
        ActivityExecutionContext context, IMonitor monitor, Func<CancellationToken, ValueTask<MonitorAnswer<T>>> ask)
        where T : class => TimeToAsk(context) is { } limit
            ? await monitor.AskWithinAsync(
                ask,
                limit,
                "Check that it is not overloaded, or raise the command's deadline.",
                context.GetRequiredService<TimeProvider>(),
                context.CancellationToken)
            : await ask(context.CancellationToken);

    /// <summary>The most a question may take before the run's deadline, or null without one.</summary>
    private protected static TimeSpan? TimeToAsk(ActivityExecutionContext context) =>
        context.GetService<RunDeadline>()?.TimeToAsk(context.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <summary>The failure when a name is that of a kind of system; null for other names. To be asked when no system was found by it.</summary>
    private protected static MonitorFailure? NotConfigured(string? name)
    {
        var kind = MonitorKinds.All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return kind is null ? null : new MonitorFailure(MonitorFailureKind.NotConfigured, kind.Name, "it is not configured.", $"Set {kind.Setting}.");
    }

    /// <summary>Ends the activity with the failure as output.</summary>
    private protected ValueTask FailAsync(ActivityExecutionContext context, MonitorFailure failure, string outcome = "Failed")
    {
        context.Set(Failure, MonitorValues.Describe(failure));
        return context.CompleteActivityWithOutcomesAsync(outcome);
    }

    /// <summary>Ends the activity with a result.</summary>
    private protected ValueTask SucceedAsync(ActivityExecutionContext context, IDictionary<string, object?> result, string outcome = "Done")
    {
        context.Set(Result, result);
        return context.CompleteActivityWithOutcomesAsync(outcome);
    }
}
