using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Operator.App.Access;
using Operator.App.Configuration;
using Operator.App.Pages;
using Operator.Monitors.Calls;
using Operator.Studio.Access;
using Operator.Workflows.Execution;
using Operator.Workflows.Http;

namespace Operator.App.Telemetry;

/// <summary>Operator's own measurements: for Prometheus at <c>/metrics</c>, and pushed by OTLP where an address is set.</summary>
internal static class TelemetryServices
{
    /// <summary>Where Prometheus scrapes.</summary>
    public const string Path = "/metrics";

    private const string Bearer = "Bearer ";

    // Of the runtime and the servers: enough to see that the process itself is in trouble.
    private static readonly string[] Meters =
        [OperatorMetrics.Name, MonitorMetrics.Name, WorkflowMetrics.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    public static void AddTelemetry(this WebApplicationBuilder builder, TelemetrySettings settings)
    {
        builder.Services.AddHostedService<QueueSampler>();
        builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("operator")).WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters).AddPrometheusExporter(options => options.ScopeInfoEnabled = false);
            if (settings.OtlpEndpoint is not null)
            {
                metrics.AddOtlpExporter();
            }
        });
        if (settings.OtlpEndpoint is null)
        {
            return;
        }

        // The exporter reads the standard variables from the configuration; these may come from the .env file.
        builder.Configuration.AddInMemoryCollection(
        [
            new(TelemetryCatalogue.OtlpEndpoint.Name, settings.OtlpEndpoint.AbsoluteUri),
            new(TelemetryCatalogue.OtlpProtocol.Name, settings.OtlpProtocol),
            new(TelemetryCatalogue.OtlpHeaders.Name, settings.OtlpHeaders?.Value),
        ]);
    }

    /// <summary>Maps the page: for programs on this machine, for whoever shows <c>METRICS_TOKEN</c>, and for those who may see the console.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder endpoints, TelemetrySettings settings) =>
        endpoints.MapPrometheusScrapingEndpoint(Path).RequireAuthorization(policy => policy.RequireAssertion(context =>
            Permissions.Allow(context.User, RolePermissions.ReadConsole)
            || (context.Resource is HttpContext request && (PageGate.IsLocal(request) || Shows(request, settings.MetricsToken)))));

    private static bool Shows(HttpContext context, Secret? token)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return token is not null && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && SecretText.IsSame(header[Bearer.Length..].Trim(), token.Value);
    }
}
