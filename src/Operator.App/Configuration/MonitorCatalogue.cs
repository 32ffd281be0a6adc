using Operator.Monitors;
using Operator.Monitors.Configuration;

namespace Operator.App.Configuration;

/// <summary>The settings of the systems to ask.</summary>
internal static class MonitorCatalogue
{
    public static readonly Setting<Secret> PrometheusUrl = new()
    {
        Name = "PROMETHEUS_URL",
        Summary = "A Prometheus server, or one that speaks its query API (Thanos, Mimir, VictoriaMetrics). Unset: this machine's own figures.",
        Example = "http://localhost:9090",
        Secrecy = SettingSecrecy.Address,
        Parse = SettingParsers.SecretAddress("http", "https"),
    };

    public static readonly Setting<string> PrometheusUsername = new()
    {
        Name = "PROMETHEUS_USERNAME",
        Summary = "The name for basic authentication.",
        Parse = SettingParsers.Text,
    };

    public static readonly Setting<Secret> PrometheusPassword = new()
    {
        Name = "PROMETHEUS_PASSWORD",
        Summary = "The password for basic authentication.",
        Secrecy = SettingSecrecy.Secret,
        Parse = text => new(new Secret(text)),
    };

    public static readonly Setting<Secret> PrometheusBearerToken = new()
    {
        Name = "PROMETHEUS_BEARER_TOKEN",
        Summary = "A bearer token, instead of name and password.",
        Secrecy = SettingSecrecy.Secret,
        Parse = SettingParsers.Secret(),
    };

    public static readonly Setting<string> PrometheusTenant = new()
    {
        Name = "PROMETHEUS_TENANT",
        Summary = "The tenant, sent as X-Scope-OrgID.",
        Parse = SettingParsers.Text,
    };

    public static readonly Setting<DatabaseKind?> DatabaseType = new()
    {
        Name = "DB_TYPE",
        Summary = "What answers at DB_STATS_URL: 'postgresql', 'pgbouncer' or 'http'. Unset: told by the address.",
        Example = "postgresql",
        Parse = SettingParsers.OptionalChoice<DatabaseKind>,
    };

    public static readonly Setting<Secret> DatabaseUrl = new()
    {
        Name = "DB_STATS_URL",
        Summary = "The database to ask: postgres://, pgbouncer://, or an HTTP endpoint that answers JSON. Unset: Operator's own database.",
        Example = "postgres://operator:password@localhost:5432/postgres",
        Secrecy = SettingSecrecy.Address,
        Parse = SettingParsers.SecretAddress("postgres", "postgresql", "pgbouncer", "http", "https"),
    };

    public static readonly Setting<GatewayKind> GatewayType = new()
    {
        Name = "API_GATEWAY_TYPE",
        Summary = "What answers at API_GATEWAY_URL: 'kong' (its Admin or Status API) or 'http'.",
        Default = "kong",
        Parse = SettingParsers.Choice<GatewayKind>,
    };

    public static readonly Setting<Secret> GatewayUrl = new()
    {
        Name = "API_GATEWAY_URL",
        Summary = "The API gateway to ask.",
        Example = "http://localhost:8001",
        Secrecy = SettingSecrecy.Address,
        Parse = SettingParsers.SecretAddress("http", "https"),
    };

    public static readonly Setting<Secret> KongAdminToken = new()
    {
        Name = "KONG_ADMIN_TOKEN",
        Summary = "The token for Kong's Admin API, sent as Kong-Admin-Token.",
        Secrecy = SettingSecrecy.Secret,
        Parse = SettingParsers.Secret(),
    };

    public static readonly Setting<IReadOnlyList<HealthEndpoint>> HealthEndpoints = new()
    {
        Name = "HEALTH_ENDPOINTS",
        Summary = "Addresses that answer 200 when all is well, as name=address pairs separated by commas.",
        Example = "web=https://example.com/health, api=http://localhost:8080/health",
        Secrecy = SettingSecrecy.Address,
        Parse = HealthEndpointParsers.List,
    };

    public static readonly Setting<TimeSpan> Timeout = new()
    {
        Name = "MONITOR_TIMEOUT_SECONDS",
        Summary = "The most one question to a system may take, in seconds, 1 to 60.",
        Default = "5",
        Parse = SettingParsers.Seconds(1, 60),
    };

    public static readonly Setting<string> File = new()
    {
        Name = "MONITORS_FILE",
        Summary = "The file of further systems to ask, several of a kind too; docs/monitors.md describes it. Missing: none.",
        Default = DefaultFile,
        Parse = SettingParsers.FilePath,
    };

    private const string DefaultFile = "./monitors.json";

    /// <summary>The variables that configure one system of a kind each.</summary>
    public static IReadOnlyList<KindSettings> Kinds { get; } =
        [.. MonitorKinds.All.Where(kind => kind.Variables.Count > 0).Select(kind => new KindSettings(kind))];

    public static SettingGroup Group { get; } = new(
        "Monitored systems",
        [
            PrometheusUrl, PrometheusUsername, PrometheusPassword, PrometheusBearerToken, PrometheusTenant, DatabaseType, DatabaseUrl,
            GatewayType, GatewayUrl, KongAdminToken, HealthEndpoints, .. Kinds.SelectMany(kind => kind.Settings), File, Timeout,
        ]);

    public static MonitorSettings Read(SettingsReader reader)
    {
        var timeout = reader.Value(Timeout);
        return new MonitorSettings(
            Prometheus(reader),
            Database(reader),
            Gateway(reader),
            reader.Optional(HealthEndpoints) ?? [],
            [.. Kinds.Select(kind => kind.Read(reader, timeout)).OfType<MonitorOptions>(), .. ReadFile(reader, timeout)],
            timeout);
    }

    // The file at the usual place may be missing.
    private static IReadOnlyList<MonitorOptions> ReadFile(SettingsReader reader, TimeSpan timeout)
    {
        var path = reader.Value(File);
        if (path == Path.GetFullPath(DefaultFile) && !System.IO.File.Exists(path))
        {
            return [];
        }

        var file = MonitorsFile.Load(path, timeout, reader.Raw);
        reader.Note(file.Faults, file.References, file.Secrets);
        return file.Monitors;
    }

    // Every setting is read, needed or not, so that each mistake is found.
    private static PrometheusSettings? Prometheus(SettingsReader reader)
    {
        var url = reader.Optional(PrometheusUrl);
        var username = reader.Optional(PrometheusUsername);
        var password = reader.Optional(PrometheusPassword);
        var token = reader.Optional(PrometheusBearerToken);
        var tenant = reader.Optional(PrometheusTenant);
        if (url is not null && username is not null && password is not null)
        {
            var address = new UriBuilder(url.Value)
            {
                UserName = Uri.EscapeDataString(username),
                Password = Uri.EscapeDataString(password.Value),
            };
            url = new Secret(address.Uri.AbsoluteUri);
        }

        return url is null ? null : new PrometheusSettings(url, token, tenant);
    }

    private static DatabaseMonitorSettings? Database(SettingsReader reader)
    {
        var kind = reader.Optional(DatabaseType);
        var url = reader.Optional(DatabaseUrl);
        return url is null ? null : new DatabaseMonitorSettings(kind, url);
    }

    private static GatewaySettings? Gateway(SettingsReader reader)
    {
        var kind = reader.Value(GatewayType);
        var url = reader.Optional(GatewayUrl);
        var token = reader.Optional(KongAdminToken);
        return url is null ? null : new GatewaySettings(kind, url, token);
    }
}
