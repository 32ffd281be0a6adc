using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Operator.Monitors;

/// <summary>Registers monitors.</summary>
public static class MonitorServiceCollectionExtensions
{
    /// <summary>
    /// Registers the monitors that <paramref name="configure"/> adds, the <see cref="MonitorRegistry"/> that holds them in that order, and
    /// the <see cref="HealthSurvey"/>. <see cref="TimeProvider"/> is <see cref="TimeProvider.System"/> unless registered before.
    /// </summary>
    public static IServiceCollection AddMonitors(this IServiceCollection services, Action<MonitorsBuilder> configure)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MonitorRegistry>();
        services.TryAddSingleton<HealthSurvey>();
        services.AddLogging();
        configure(new MonitorsBuilder(services));
        return services;
    }
}
