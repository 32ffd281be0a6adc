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
        gateway.MapGet("health", (MonitorRegistry monitors, CancellationToken cancellationToken) => HealthAsync(Find(monitors, options), cancellationToken));
        gateway.MapGet("services", (MonitorRegistry monitors, CancellationToken cancellationToken) => ServicesAsync(Find(monitors, options), cancellationToken));
    }

    private static GatewayReport Describe(GatekeeperOptions? options) => options is null
        ? Missing
        : new GatewayReport("configured", null)
        {
            GatewayUrl = AddressMask.Show(options.Url), ServiceName = options.ServiceName, Timeout = options.Timeout.TotalSeconds,
        };

    private static async Task<IResult> HealthAsync(IServiceGatewayMonitor? monitor, CancellationToken cancellationToken)
    {
        if (monitor is null)
        {
            return Answer(Missing, StatusCodes.Status404NotFound);
        }

        var answer = await monitor.CheckHealthAsync(cancellationToken);
        return answer.IsSuccess
            ? Answer(new GatewayReport(Word(answer.Value.Status), answer.Value.Summary))
            : Answer(Failed(answer.Failure), StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ServicesAsync(IServiceGatewayMonitor? monitor, CancellationToken cancellationToken)
    {
        if (monitor is null)
        {
            return Answer(Missing, StatusCodes.Status404NotFound);
        }

        var answer = await monitor.GetServicesAsync(cancellationToken);
        return answer.IsSuccess
            ? Answer(new GatewayReport(null, null)
            {
                Services = [.. answer.Value.Services.Select(service => new GatewayService(service.Name, service.Address, Word(service.Status), service.Summary))],
            })
            : Answer(Failed(answer.Failure), StatusCodes.Status503ServiceUnavailable);
    }

    private static IServiceGatewayMonitor? Find(MonitorRegistry monitors, GatekeeperOptions? options) =>
        options is null ? null : monitors.Find<IServiceGatewayMonitor>(options.Name);

    private static GatewayReport Missing => new(NotConfigured, "Set GATEKEEPER_URL.");

    private static GatewayReport Failed(MonitorFailure failure) => new(failure.Kind.ToString().ToLowerInvariant(), failure.Explanation);

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();

    private static IResult Answer(GatewayReport report, int status = StatusCodes.Status200OK) =>
        Results.Json(report, GatewayJson.Default.GatewayReport, statusCode: status);
}
