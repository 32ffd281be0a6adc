using Operator.Monitors;

namespace Operator.App.Configuration;

/// <summary>The systems to ask.</summary>
/// <param name="Prometheus">Metrics, or null.</param>
/// <param name="Database">The database, or null.</param>
/// <param name="Gateway">The API gateway, or null.</param>
/// <param name="HealthEndpoints">Addresses that answer 200 when all is well.</param>
/// <param name="Others">Further systems: one of a kind by variables, then those of the settings file.</param>
/// <param name="Timeout">The most one question may take.</param>
internal sealed record MonitorSettings(
    PrometheusSettings? Prometheus,
    DatabaseMonitorSettings? Database,
    GatewaySettings? Gateway,
    IReadOnlyList<HealthEndpoint> HealthEndpoints,
    IReadOnlyList<MonitorOptions> Others,
    TimeSpan Timeout);
