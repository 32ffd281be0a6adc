using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Calls;

namespace Operator.Monitors;

/// <summary>Collects the monitors in order of preference. Each kind of system adds itself by an extension method.</summary>
public sealed class MonitorsBuilder
{
    internal MonitorsBuilder(IServiceCollection services) => Services = services;

    /// <summary>Where the monitors are registered.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a monitor; <paramref name="create"/> runs once, and the container disposes of what it makes.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    internal MonitorsBuilder Add(MonitorOptions options, Func<IServiceProvider, MonitorCall, IMonitor> create)
    {
        if (options.Validate() is { Count: > 0 } faults)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        }

        Services.AddKeyedSingleton(options.Name, (services, _) => new MonitorCall(options, services.GetRequiredService<TimeProvider>()));
        Services.AddSingleton(services => create(services, services.GetRequiredKeyedService<MonitorCall>(options.Name)));
        return this;
    }
}
