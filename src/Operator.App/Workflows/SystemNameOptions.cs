using Operator.Activities.Monitoring;
using Operator.Monitors;
using Operator.Studio;
using Operator.Workflows.Catalog;

namespace Operator.App.Workflows;

/// <summary>Offers the names of the configured systems to designers.</summary>
internal sealed class SystemNameOptions(ActivityCatalog catalog, MonitorRegistry monitors) : IInputOptions
{
    public ValueTask<IReadOnlyList<InputOption>?> FindAsync(string activityType, string input, CancellationToken cancellationToken)
    {
        var isSystem = input == nameof(MonitoringActivity.System)
            && typeof(MonitoringActivity).IsAssignableFrom(catalog.Find(activityType)?.ClrType);
        if (!isSystem) return new ValueTask<IReadOnlyList<InputOption>?>((IReadOnlyList<InputOption>?)null);
        var names = monitors.All.Select(monitor => new InputOption(monitor.Name, monitor.Name));
        return new ValueTask<IReadOnlyList<InputOption>?>([new InputOption("(the first that can answer)", ""), .. names]);
    }
}
