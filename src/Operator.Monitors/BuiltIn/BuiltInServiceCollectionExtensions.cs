using Microsoft.Extensions.DependencyInjection;

namespace Operator.Monitors.BuiltIn;

/// <summary>Registers Operator itself as a source.</summary>
public static class BuiltInServiceCollectionExtensions
{
    /// <summary>
    /// Adds Operator's own host and process; add it last, so that configured systems are preferred. <see cref="IRecentLogEvents"/> and
    /// <see cref="IOwnDatabase"/> are used when they are registered.
    /// </summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddBuiltIn(this MonitorsBuilder builder, BuiltInOptions options) => builder.Add(
        options,
        (services, call) => new BuiltInMonitor(
            options,
            call,
            services.GetRequiredService<TimeProvider>(),
            services.GetService<IRecentLogEvents>(),
            services.GetService<IOwnDatabase>()));
}
