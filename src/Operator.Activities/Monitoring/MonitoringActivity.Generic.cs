using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>An activity that asks systems of one ability.</summary>
/// <typeparam name="TMonitor">What the system must be able to answer; designers offer only such systems.</typeparam>
public abstract class MonitoringActivity<TMonitor> : MonitoringActivity
    where TMonitor : class, IMonitor
{
    /// <summary>The monitor to ask: the one that <see cref="MonitoringActivity.System"/> names or whose kind it is, else the preferred one.</summary>
    /// <param name="context">The run.</param>
    /// <param name="what">What the activity asks for, for the failure's text: <c>metrics</c>.</param>
    /// <param name="setting">The setting that adds such a system, for the remedy.</param>
    /// <param name="monitor">The monitor, when there is one.</param>
    /// <param name="failure">Why there is none.</param>
    /// <param name="prefer">Among those that can answer, the ones to look at first; null takes them as they are preferred.</param>
    private protected bool TryChoose(
        ActivityExecutionContext context,
        string what,
        string setting,
        out TMonitor monitor,
        out MonitorFailure failure,
        Func<TMonitor, bool>? prefer = null)
    {
        var registry = context.GetRequiredService<MonitorRegistry>();
        var name = context.Get(System)?.Trim();
        var found = !string.IsNullOrEmpty(name) ? registry.Find<TMonitor>(name)
            : (prefer is null ? null : registry.Of<TMonitor>().FirstOrDefault(prefer)) ?? registry.Preferred<TMonitor>();
        monitor = found!;
        failure = null!;
        if (found is not null)
        {
            return true;
        }

        var names = string.Join(", ", registry.Of<TMonitor>().Select(m => m.Name));
        failure = NotConfigured(name)
            ?? (names.Length == 0
                ? new MonitorFailure(MonitorFailureKind.NotConfigured, what, "no system to ask is configured.", $"Set {setting}.")
                : new MonitorFailure(MonitorFailureKind.NotFound, name!, $"no system for {what} has that name.", $"There are: {names}."));
        return false;
    }
}
