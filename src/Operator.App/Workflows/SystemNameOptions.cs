using Operator.Activities.Monitoring;
using Operator.Monitors;
using Operator.Studio;
using Operator.Workflows.Catalog;

namespace Operator.App.Workflows;

/// <summary>Offers designers the names of the configured systems that an activity can ask.</summary>
internal sealed class SystemNameOptions(ActivityCatalog catalog, MonitorRegistry monitors) : IInputOptions
{
    public ValueTask<IReadOnlyList<InputOption>?> FindAsync(string activityType, string input, CancellationToken cancellationToken)
    {
        var type = input == nameof(MonitoringActivity.System) ? catalog.Find(activityType)?.ClrType : null;
        if (!typeof(MonitoringActivity).IsAssignableFrom(type)) return new ValueTask<IReadOnlyList<InputOption>?>((IReadOnlyList<InputOption>?)null);
        var ability = type.BaseType is { IsGenericType: true } asking && asking.GetGenericTypeDefinition() == typeof(MonitoringActivity<>)
            ? asking.GetGenericArguments()[0]
            : typeof(IMonitor);
        var names = monitors.All.Where(ability.IsInstanceOfType).Select(monitor => new InputOption(monitor.Name, monitor.Name));
        return new ValueTask<IReadOnlyList<InputOption>?>([new InputOption("(the first that can answer)", ""), .. names]);
    }
}
