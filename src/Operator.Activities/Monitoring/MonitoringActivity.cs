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
