using Microsoft.Extensions.Diagnostics.HealthChecks;
using Operator.App.Workflows;

namespace Operator.App.Health;

/// <summary>Ready once there are commands: before that no text could be answered.</summary>
internal sealed class CommandsCheck(ICommandLibrary library) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        library.Current.ById.Count > 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("No command is in force; 'workflows validate' says what is wrong with the workflow files."));
}
