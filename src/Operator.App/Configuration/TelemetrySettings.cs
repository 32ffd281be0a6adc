namespace Operator.App.Configuration;

/// <summary>Who reads Operator's own measurements.</summary>
/// <param name="MetricsToken">What a Prometheus on another machine shows at <c>/metrics</c>, or null.</param>
/// <param name="OtlpEndpoint">Where measurements are pushed, or null.</param>
/// <param name="OtlpProtocol">How.</param>
/// <param name="OtlpHeaders">Headers for it, such as a key, or null.</param>
internal sealed record TelemetrySettings(Secret? MetricsToken, Uri? OtlpEndpoint, string OtlpProtocol, Secret? OtlpHeaders);
