using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Operator.App.Dispatch;

namespace Operator.App.Health;

/// <summary>Ready while there is room for further texts.</summary>
internal sealed class InboxCheck(InboundDispatcher dispatcher) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var waiting = dispatcher.Waiting;
        return Task.FromResult(waiting < InboundDispatcher.MaxWaitingTexts
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"{waiting} texts are waiting; no more are taken in.")));
    }
}
