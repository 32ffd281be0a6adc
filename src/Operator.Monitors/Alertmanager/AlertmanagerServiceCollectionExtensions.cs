using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.Alertmanager;

/// <summary>Registers Alertmanager.</summary>
public static class AlertmanagerServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<AlertmanagerOptions>(
        "alertmanager",
        "Alertmanager: what is firing, by group, and silences.",
        AddAlertmanager,
        new MonitorVariable("ALERTMANAGER_URL", "url", "An Alertmanager: firing alerts and silences.", MonitorVariableSecrecy.Address)
        {
            Example = "http://localhost:9093",
        });

    /// <summary>Adds an Alertmanager.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddAlertmanager(this MonitorsBuilder builder, AlertmanagerOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new AlertmanagerMonitor(new AlertmanagerClient(http, options, services.GetRequiredService<TimeProvider>()), options, call));
}
