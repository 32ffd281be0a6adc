using Operator.App.Configuration;
using Operator.Monitors;
using Operator.Monitors.BuiltIn;
using Operator.Monitors.Configuration;
using Operator.Monitors.HttpGateway;
using Operator.Monitors.HttpHealth;
using Operator.Monitors.Kong;
using Operator.Monitors.Prometheus;

namespace Operator.App.Hosting;

/// <summary>The monitors that the settings ask for, in order of preference; the built-in source comes last.</summary>
internal static class MonitorRegistration
{
    private const string GatewaySetting = "API_GATEWAY_URL";

    /// <summary>The options of every configured monitor.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="faults">What the monitors themselves find wrong with them.</param>
    public static IReadOnlyList<MonitorOptions> Read(OperatorSettings settings, out IReadOnlyList<string> faults)
    {
        var monitors = settings.Monitors;
        List<string> found = [];
        List<MonitorOptions> options = [];
        if (monitors.Prometheus is { } prometheus)
        {
            options.Add(new PrometheusOptions
            {
                Url = prometheus.Url.Value,
                BearerToken = prometheus.BearerToken?.Value,
                Tenant = prometheus.Tenant,
                Timeout = monitors.Timeout,
            });
        }

        if (monitors.Database is { } database)
        {
            if (DatabaseAddress.Read(database.Url.Value, database.Kind?.ToString(), out var fault) is { } databaseOptions)
            {
                options.Add(databaseOptions with { Timeout = monitors.Timeout });
            }
            else
            {
                found.Add(fault!);
            }
        }

        if (monitors.Gateway is { } gateway)
        {
            options.Add(Gateway(gateway, monitors.Timeout));
        }

        options.AddRange(monitors.HealthEndpoints.Select(endpoint =>
            new HttpHealthOptions { Name = endpoint.Name, Url = endpoint.Url.Value, Timeout = monitors.Timeout }));
        options.AddRange(monitors.Others);
        options.Add(new BuiltInOptions { DataFolder = settings.Paths.Data });
        found.AddRange(options.SelectMany(option => option.Validate()));
        found.AddRange(options.GroupBy(option => option.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"{Changeable(group)}: the name '{group.Key}' is taken by another system; choose another name."));
        faults = found;
        return options;
    }

    /// <summary>Registers them.</summary>
    public static IServiceCollection AddConfiguredMonitors(this IServiceCollection services, IReadOnlyList<MonitorOptions> options) =>
        services.AddMonitors(builder =>
        {
            foreach (var option in options)
            {
                _ = option is BuiltInOptions builtIn ? builder.AddBuiltIn(builtIn) : builder.AddOfKind(option);
            }
        });

    // The name that people chose, not one that a variable stands for.
    private static string Changeable(IEnumerable<MonitorOptions> same) =>
        same.Last(option => option is not BuiltInOptions).Setting;

    private static MonitorOptions Gateway(GatewaySettings gateway, TimeSpan timeout) => gateway.Kind == GatewayKind.Kong
        ? new KongOptions
        {
            Url = gateway.Url.Value,
            AdminToken = gateway.KongAdminToken?.Value,
            Setting = GatewaySetting,
            CredentialsSetting = "KONG_ADMIN_TOKEN",
            Timeout = timeout,
        }
        : new HttpGatewayOptions { Url = gateway.Url.Value, Setting = GatewaySetting, Timeout = timeout };
}
