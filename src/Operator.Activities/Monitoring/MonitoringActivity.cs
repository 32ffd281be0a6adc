using Operator.Monitors;

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

    /// <summary>The monitor to ask: the one named by <see cref="System"/>, else the preferred one.</summary>
    /// <param name="context">The run.</param>
    /// <param name="registry">The configured monitors.</param>
    /// <param name="what">What the activity asks for, for the failure's text: <c>metrics</c>.</param>
    /// <param name="setting">The setting that adds such a system, for the remedy.</param>
    /// <param name="monitor">The monitor, when there is one.</param>
    /// <param name="failure">Why there is none.</param>
    private protected bool TryChoose<TMonitor>(
        ActivityExecutionContext context,
        MonitorRegistry registry,
        string what,
        string setting,
        out TMonitor monitor,
        out MonitorFailure failure)
        where TMonitor : class, IMonitor
    {
        var name = context.Get(System);
        var found = string.IsNullOrWhiteSpace(name) ? registry.Preferred<TMonitor>() : registry.Find<TMonitor>(name);
        monitor = found!;
        failure = null!;
        if (found is not null)
        {
            return true;
        }

        var names = string.Join(", ", registry.Of<TMonitor>().Select(m => m.Name));
        failure = names.Length == 0
            ? new MonitorFailure(MonitorFailureKind.NotConfigured, what, $"No system for {what} is configured.", $"Set {setting}.")
            : new MonitorFailure(MonitorFailureKind.NotFound, name!, $"No system for {what} has that name.", $"There are: {names}.");
        return false;
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
