namespace Operator.App.Configuration;

/// <summary>The settings of Operator's own measurements.</summary>
internal static class TelemetryCatalogue
{
    public static readonly Setting<Secret> MetricsToken = new()
    {
        Name = "METRICS_TOKEN",
        Summary = "What a Prometheus on another machine shows to read /metrics, as 'Authorization: Bearer <token>'; at least 16 characters. Unset: only programs on this machine and people who sign in may.",
        Secrecy = SettingSecrecy.Secret,
        Parse = SettingParsers.Secret(minimum: 16),
    };

    public static readonly Setting<Uri> OtlpEndpoint = new()
    {
        Name = "OTEL_EXPORTER_OTLP_ENDPOINT",
        Summary = "The OpenTelemetry collector that Operator's measurements are pushed to. Unset: nothing is pushed.",
        Example = "http://localhost:4317",
        Parse = SettingParsers.Address("http", "https"),
    };

    public static readonly Setting<string> OtlpProtocol = new()
    {
        Name = "OTEL_EXPORTER_OTLP_PROTOCOL",
        Summary = "How they are pushed: 'grpc' or 'http/protobuf'.",
        Default = "grpc",
        Parse = text => text is "grpc" or "http/protobuf" ? new(text) : Parsed<string>.Wrong("use 'grpc' or 'http/protobuf'"),
    };

    public static readonly Setting<Secret> OtlpHeaders = new()
    {
        Name = "OTEL_EXPORTER_OTLP_HEADERS",
        Summary = "Headers for the collector, such as a key: name=value pairs, separated by commas.",
        Secrecy = SettingSecrecy.Secret,
        Parse = SettingParsers.Secret(),
    };

    public static SettingGroup Group { get; } = new("Watching Operator", [MetricsToken, OtlpEndpoint, OtlpProtocol, OtlpHeaders]);

    public static TelemetrySettings Read(SettingsReader reader) =>
        new(reader.Optional(MetricsToken), reader.Optional(OtlpEndpoint), reader.Value(OtlpProtocol), reader.Optional(OtlpHeaders));
}
