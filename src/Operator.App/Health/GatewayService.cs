namespace Operator.App.Health;

/// <summary>A service behind the gateway.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where the gateway finds it, without user and password.</param>
/// <param name="Status"><c>healthy</c>, <c>degraded</c>, <c>unhealthy</c> or <c>unknown</c>.</param>
/// <param name="Summary">A few words, such as its latency or its error.</param>
internal sealed record GatewayService(string Name, string? Url, string Status, string Summary);
