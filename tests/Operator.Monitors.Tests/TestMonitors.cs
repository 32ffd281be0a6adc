using Microsoft.Extensions.DependencyInjection;

namespace Operator.Monitors.Tests;

/// <summary>Monitors wired as the application wires them. Disposing closes their connections.</summary>
internal sealed class TestMonitors : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public TestMonitors(Action<MonitorsBuilder> configure, Action<IServiceCollection>? others = null)
    {
        var collection = new ServiceCollection();
        others?.Invoke(collection);
        services = collection.AddMonitors(configure).BuildServiceProvider(validateScopes: true);
    }

    public MonitorRegistry Registry => services.GetRequiredService<MonitorRegistry>();

    public HealthSurvey Survey => services.GetRequiredService<HealthSurvey>();

    public T Get<T>()
        where T : class, IMonitor => Registry.Preferred<T>()!;

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
