using Microsoft.Extensions.DependencyInjection;

namespace Operator.Monitors.PgBouncer;

/// <summary>Registers PgBouncer.</summary>
public static class PgBouncerServiceCollectionExtensions
{
    /// <summary>Adds a PgBouncer.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddPgBouncer(this MonitorsBuilder builder, PgBouncerOptions options) => builder.Add(
        options,
        (services, call) => new PgBouncerMonitor(
            new PgBouncerClient(options, call, services.GetRequiredService<TimeProvider>()), options, call));
}
