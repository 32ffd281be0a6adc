using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Http;

namespace Operator.Monitors.HttpHealth;

/// <summary>Registers health endpoints.</summary>
public static class HttpHealthServiceCollectionExtensions
{
    /// <summary>Adds a health endpoint.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddHttpHealth(this MonitorsBuilder builder, HttpHealthOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new HttpHealthMonitor(http, options, call, services.GetRequiredService<TimeProvider>()));
}
