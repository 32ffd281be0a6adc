using Operator.Testing.Servers;

[assembly: AssemblyFixture(typeof(Operator.Monitors.Tests.Prometheus.PrometheusFixture))]

namespace Operator.Monitors.Tests.Prometheus;

/// <summary>One real Prometheus for all tests.</summary>
public sealed class PrometheusFixture : PrometheusServer, IAsyncLifetime;
