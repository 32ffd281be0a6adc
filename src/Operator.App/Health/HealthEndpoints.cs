using Operator.App.Dispatch;
using Operator.App.Workflows;
using Operator.Storage.Sqlite;

namespace Operator.App.Health;

/// <summary>
/// <c>GET /health</c>: whether Operator itself can do its work. It says nothing about the systems it watches: those being down is what it
/// is there for.
/// </summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/health", async (
            SqliteDatabase database, InboundDispatcher dispatcher, ICommandLibrary library, TimeProvider clock, CancellationToken cancellationToken) =>
        {
            var commands = library.Current.ById.Count;
            try
            {
                await database.GetFactsAsync(clock.GetUtcNow(), cancellationToken);
                var report = new HealthReport(commands > 0 ? "healthy" : "degraded", "ok", commands, library.Current.Faults.Count, dispatcher.Waiting);
                return Results.Json(report, HealthJson.Default.HealthReport);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                var report = new HealthReport("unhealthy", "unavailable", commands, library.Current.Faults.Count, dispatcher.Waiting);
                return Results.Json(report, HealthJson.Default.HealthReport, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
}
