using Microsoft.Extensions.Diagnostics.HealthChecks;
using Operator.Storage;

namespace Operator.App.Health;

/// <summary>Ready when the database answers.</summary>
internal sealed class DatabaseCheck(Database database, TimeProvider clock) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.GetFactsAsync(clock.GetUtcNow(), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer; the log says why.");
        }
    }
}
