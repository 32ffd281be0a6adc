using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.Datadog;

/// <summary>Registers Datadog.</summary>
public static class DatadogServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<DatadogOptions>(
        "datadog",
        "Datadog: metrics, logs, and monitors in alert.",
        AddDatadog,
        new MonitorVariable("DATADOG_API_KEY", "apiKey", "Datadog's API key, for metrics, logs and monitors in alert.", MonitorVariableSecrecy.Secret),
        new MonitorVariable("DATADOG_APP_KEY", "appKey", "Datadog's application key.", MonitorVariableSecrecy.Secret) { IsRequired = true },
        new MonitorVariable("DATADOG_SITE", "site", "The site your Datadog account is on, e.g. datadoghq.eu.") { Default = "datadoghq.com" });

    /// <summary>Adds Datadog.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddDatadog(this MonitorsBuilder builder, DatadogOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new DatadogMonitor(new DatadogClient(http, options, services.GetRequiredService<TimeProvider>()), options, call));
}
