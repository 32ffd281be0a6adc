using Operator.Monitors.Http;

namespace Operator.Monitors.HttpHealth;

/// <summary>A health endpoint: an address that answers 200 when all is well, with or without details in JSON.</summary>
public sealed record HttpHealthOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override required string Name { get; init; }

    /// <inheritdoc/>
    public override string Setting { get; init; } = "HEALTH_ENDPOINTS";

    /// <inheritdoc/>
    public override string Kind => "http";
}
