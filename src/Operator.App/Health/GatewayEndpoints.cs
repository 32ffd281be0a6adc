using Operator.App.Access;
using Operator.Monitors;
using Operator.Monitors.Gatekeeper;

namespace Operator.App.Health;

/// <summary>
/// <c>GET /gateway</c>, <c>/gateway/health</c> and <c>/gateway/services</c>: the first configured Gatekeeper, for people and programs that
/// signed in.
/// </summary>
internal static class GatewayEndpoints
{
    private const string NotConfigured = "not configured";

    /// <summary>Maps them.</summary>
    /// <param name="endpoints">Where to map them.</param>
    /// <param name="options">The gateway's settings, or null when there is none.</param>
    public static void Map(IEndpointRouteBuilder endpoints, GatekeeperOptions? options)
    {
        var gateway = endpoints.MapGroup("/gateway").RequireAuthorization(RolePermissions.ReadGateway);
        gateway.MapGet("", () => Answer(Describe(options)));
        gateway.MapGet("health", (MonitorRegistry monitors, CancellationToken cancellationToken) => AskAsync(
            monitors, options, gatekeeper => gatekeeper.CheckHealthAsync(cancellationToken), health => new GatewayReport(Word(health.Status), health.Summary)));
        gateway.MapGet("services", (MonitorRegistry monitors, CancellationToken cancellationToken) => AskAsync(
            monitors, options, gatekeeper => gatekeeper.GetServicesAsync(cancellationToken), found => new GatewayReport(null, null) { Services = [.. found.Services.Select(Describe)] }));
    }

    private static GatewayReport Describe(GatekeeperOptions? options) => options is null
        ? Missing
        : new GatewayReport("configured", null)
        {
            GatewayUrl = AddressMask.Show(options.Url), ServiceName = options.ServiceName, Timeout = options.Timeout.TotalSeconds,
        };

    private static GatewayService Describe(ServiceState service) => new(service.Name, service.Address, Word(service.Status), service.Summary);

    private static async Task<IResult> AskAsync<T>(
        MonitorRegistry monitors, GatekeeperOptions? options, Func<IServiceGatewayMonitor, ValueTask<MonitorAnswer<T>>> ask, Func<T, GatewayReport> describe)
        where T : class
    {
        if (options is null || monitors.Find<IServiceGatewayMonitor>(options.Name) is not { } gatekeeper)
        {
            return Answer(Missing, StatusCodes.Status404NotFound);
        }

        var answer = await ask(gatekeeper);
        return answer.IsSuccess ? Answer(describe(answer.Value)) : Answer(Failed(answer.Failure), StatusCodes.Status503ServiceUnavailable);
    }

    private static GatewayReport Missing => new(NotConfigured, "Set GATEKEEPER_URL.");

    private static GatewayReport Failed(MonitorFailure failure) => new(failure.Kind.ToString().ToLowerInvariant(), failure.Explanation);

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();

    private static IResult Answer(GatewayReport report, int status = StatusCodes.Status200OK) =>
        Results.Json(report, GatewayJson.Default.GatewayReport, statusCode: status);
}
