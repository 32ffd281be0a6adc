using Operator.Monitors.Http;

namespace Operator.Monitors.HttpGateway;

/// <summary>Any gateway with a health address.</summary>
public sealed record HttpGatewayOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "gateway";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "GATEWAY_URL";

    /// <inheritdoc/>
    public override string Kind => "http-gateway";
}
