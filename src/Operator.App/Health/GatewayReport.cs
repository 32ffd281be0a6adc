namespace Operator.App.Health;

/// <summary>The body of the answers of <c>/gateway</c>; what does not apply is left out.</summary>
/// <param name="Status"><c>configured</c>, <c>not configured</c>, a state of health, or the kind of failure in lower case.</param>
/// <param name="Message">What the gateway says, or what is wrong and what to do.</param>
internal sealed record GatewayReport(string? Status, string? Message)
{
    /// <summary>The gateway's address without user and password.</summary>
    public string? GatewayUrl { get; init; }

    /// <summary>What Operator calls itself to the gateway.</summary>
    public string? ServiceName { get; init; }

    /// <summary>The most one question to the gateway may take, in seconds.</summary>
    public double? Timeout { get; init; }

    /// <summary>The services, those that are not well first.</summary>
    public IReadOnlyList<GatewayService>? Services { get; init; }
}
