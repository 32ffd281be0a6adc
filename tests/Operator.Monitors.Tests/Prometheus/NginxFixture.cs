using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Prometheus;

/// <summary>A real nginx in front of the real Prometheus.</summary>
public sealed class NginxFixture(PrometheusFixture prometheus) : IAsyncLifetime
{
    public NginxServer Front { get; } = new();

    public async ValueTask InitializeAsync() => await Front.StartAsync(prometheus.Url);

    public ValueTask DisposeAsync() => Front.DisposeAsync();
}
