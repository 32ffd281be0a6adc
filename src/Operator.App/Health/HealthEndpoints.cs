using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Operator.App.Dispatch;
using Operator.App.Workflows;

namespace Operator.App.Health;

/// <summary>
/// Whether Operator itself can do its work; nothing about the systems it watches: those being down is what it is there for.
/// <c>/health/live</c>: the process answers, restart it if not. <c>/health/ready</c>: it can take texts; a balancer goes elsewhere if not
/// (503). <c>/health</c>: the same with some figures.
/// </summary>
internal static class HealthEndpoints
{
    private const string Ready = "ready";
    private const string Database = "database";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>(Database, tags: [Ready])
            .AddCheck<InboxCheck>("inbox", tags: [Ready])
            .AddCheck<CommandsCheck>("commands", tags: [Ready]);
        return services;
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
        endpoints.MapGet("/health", async (HealthCheckService checks, InboundDispatcher dispatcher, ICommandLibrary library, CancellationToken cancellationToken) =>
        {
            var commands = library.Current.ById.Count;
            var isUp = (await checks.CheckHealthAsync(check => check.Name == Database, cancellationToken)).Status == HealthStatus.Healthy;
            var report = new HealthReport(
                !isUp ? "unhealthy" : commands > 0 ? "healthy" : "degraded", isUp ? "ok" : "unavailable", commands, library.Current.Faults.Count, dispatcher.Waiting);
            return Results.Json(report, HealthJson.Default.HealthReport, statusCode: isUp ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static Task WriteAsync(HttpContext context, Microsoft.Extensions.Diagnostics.HealthChecks.HealthReport report)
    {
        var checks = report.Entries.Select(entry => new ReadinessCheck(entry.Key, Name(entry.Value.Status), entry.Value.Description));
        return context.Response.WriteAsJsonAsync(new Readiness(Name(report.Status), [.. checks]), HealthJson.Default.Readiness, cancellationToken: context.RequestAborted);
    }

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();
}
