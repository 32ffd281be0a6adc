using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>An activity that asks systems of one ability.</summary>
/// <typeparam name="TMonitor">What the system must be able to answer; designers offer only such systems.</typeparam>
public abstract class MonitoringActivity<TMonitor> : MonitoringActivity
    where TMonitor : class, IMonitor
{
    /// <summary>
    /// The monitor to ask: the one that <see cref="MonitoringActivity.System"/> names or whose kind it is, else the preferred one. When there is
    /// none, the activity ends with the failure, and this is null.
    /// </summary>
    /// <param name="context">The run.</param>
    /// <param name="what">What the activity asks for, for the failure's text: <c>metrics</c>.</param>
    /// <param name="setting">The setting that adds such a system, for the remedy.</param>
    /// <param name="prefer">Among those that can answer, the ones to look at first; null takes them as they are preferred.</param>
    /// <param name="notConfigured">The outcome when no such system is configured.</param>
    private protected async ValueTask<TMonitor?> ChooseAsync(
        ActivityExecutionContext context,
        string what,
        string setting,
        Func<TMonitor, bool>? prefer = null,
        string notConfigured = "Failed")
    {
        var registry = context.GetRequiredService<MonitorRegistry>();
        var name = context.Get(System)?.Trim();
        var found = !string.IsNullOrEmpty(name) ? registry.Find<TMonitor>(name)
            : (prefer is null ? null : registry.Of<TMonitor>().FirstOrDefault(prefer)) ?? registry.Preferred<TMonitor>();
        if (found is null)
        {
            var names = string.Join(", ", registry.Of<TMonitor>().Select(monitor => monitor.Name));
            var failure = NotConfigured(name)
                ?? (names.Length == 0
                    ? new MonitorFailure(MonitorFailureKind.NotConfigured, what, "no system to ask is configured.", $"Set {setting}.")
                    : new MonitorFailure(MonitorFailureKind.NotFound, name!, $"no system for {what} has that name.", $"There are: {names}."));
            await FailAsync(context, failure, failure.Kind == MonitorFailureKind.NotConfigured ? notConfigured : "Failed");
        }

        return found;
    }
}
