using System.Net;
using Operator.App.Access;
using Operator.Monitors.PostgreSql;
using Serilog.Events;

namespace Operator.App.Configuration;

/// <summary>The settings of the program itself.</summary>
internal static class HostCatalogue
{
    public static readonly Setting<string> ListenUrls = new()
    {
        Name = "ASPNETCORE_URLS",
        Summary = "Where Operator listens; several addresses are separated by ';'. Unset: http://localhost:5000.",
        Example = "http://localhost:5000",
        Parse = SettingParsers.ListenAddresses,
    };

    public static readonly Setting<IReadOnlyList<IPNetwork>> TrustedProxies = new()
    {
        Name = "TRUSTED_PROXIES",
        Summary = "Proxies in front of Operator whose X-Forwarded-For is believed: addresses or networks, separated by commas. Unset: nobody's is.",
        Example = "127.0.0.1",
        Parse = NetworkParsers.List,
    };

    public static readonly Setting<string> AdminUser = new()
    {
        Name = "ADMIN_USER",
        Summary = "The name of the administrator's account that the first start makes; letters, digits and . _ - @ + only. Later it changes nothing.",
        Default = "admin",
        Parse = SettingParsers.UserName,
    };

    public static readonly Setting<Secret> AdminPassword = new()
    {
        Name = "ADMIN_PASSWORD",
        Summary = "That account's password; at least 12 characters without blanks. Unset: the first start prints a one-time password. Later it changes nothing.",
        Secrecy = SettingSecrecy.Secret,
        Parse = SettingParsers.Secret(minimum: AccountRules.ShortestPassword),
    };

    public static readonly Setting<Secret> AdminApiKey = new()
    {
        Name = "ADMIN_API_KEY",
        Summary = "What programs show to use the API, as 'Authorization: ApiKey <key>'; at least 16 characters. Unset: no key is accepted.",
        Secrecy = SettingSecrecy.Secret,
        Parse = SettingParsers.Secret(minimum: 16),
    };

    public static readonly Setting<IReadOnlyDictionary<string, Secret>> EndpointSecrets = new()
    {
        Name = "ENDPOINT_SECRETS",
        Summary = "What callers of workflows' HTTP endpoints must show where Policy says so: name=secret pairs, separated by commas; at least 16 characters each.",
        Secrecy = SettingSecrecy.NamedSecrets,
        Parse = EndpointSecretParsers.List,
    };

    public static readonly Setting<SimulatorMode> Simulator = new()
    {
        Name = "PHONE_SIMULATOR",
        Summary = "Who may open the phone simulator: 'auto' (browsers on this machine), 'on' (everybody who reaches Operator) or 'off'.",
        Default = "auto",
        Parse = SettingParsers.Choice<SimulatorMode>,
    };

    public static readonly Setting<string> DataDirectory = new()
    {
        Name = "DATA_DIR",
        Summary = "The folder of the embedded database; made when it is missing.",
        Default = "./data",
        Parse = SettingParsers.FilePath,
    };

    public static readonly Setting<PgAddress> DatabaseUrl = new()
    {
        Name = "DATABASE_URL",
        Summary = "A PostgreSQL database that keeps everything instead, so that several machines can share the work. Unset: the embedded one in DATA_DIR.",
        Example = "postgres://operator:password@localhost:5432/operator?sslmode=require",
        Secrecy = SettingSecrecy.Address,
        Parse = SettingParsers.PostgresDatabase,
    };

    public static readonly Setting<string> WorkflowsDirectory = new()
    {
        Name = "WORKFLOWS_DIR",
        Summary = "The folder of the workflow definitions.",
        Default = "./workflows",
        Parse = SettingParsers.FilePath,
    };

    public static readonly Setting<WriteBackMode> WorkflowsWriteBack = new()
    {
        Name = "WORKFLOWS_WRITE_BACK",
        Summary = "Whether what is published, retracted or deleted in the designer is written to that folder: 'on' or 'off'. Unset: 'on', but 'off' with DATABASE_URL, where each node has such a folder.",
        Parse = SettingParsers.Choice<WriteBackMode>,
    };

    public static readonly Setting<MissedTimes> MissedTimes = new()
    {
        Name = "MISSED_TIMES",
        Summary = "What becomes of a workflow whose time passed while Operator was down: 'once' (it starts once, at the next start) or 'skip'.",
        Default = "once",
        Parse = SettingParsers.Choice<MissedTimes>,
    };

    public static readonly Setting<string> QueriesFile = new()
    {
        Name = "QUERIES_FILE",
        Summary = "The file of named queries.",
        Default = "./queries.json",
        Parse = SettingParsers.FilePath,
    };

    public static readonly Setting<LogEventLevel> LogLevel = new()
    {
        Name = "LOG_LEVEL",
        Summary = "The least important log events that are written: 'verbose', 'debug', 'information', 'warning', 'error' or 'fatal'.",
        Default = "information",
        Parse = SettingParsers.Choice<LogEventLevel>,
    };

    public static readonly Setting<LogFormat> LogFormat = new()
    {
        Name = "LOG_FORMAT",
        Summary = "How log events are written: 'text' for people, 'json' for machines.",
        Default = "text",
        Parse = SettingParsers.Choice<LogFormat>,
    };

    public static SettingGroup Group { get; } = new(
        "Operator itself",
        [
            ListenUrls, TrustedProxies, AdminUser, AdminPassword, AdminApiKey, EndpointSecrets, Simulator, DataDirectory, DatabaseUrl, WorkflowsDirectory,
            WorkflowsWriteBack, MissedTimes, QueriesFile, LogLevel, LogFormat,
        ]);

    public static HttpSettings ReadHttp(SettingsReader reader) =>
        new(reader.Optional(TwilioCatalogue.PublicUrl), reader.Optional(ListenUrls), reader.Optional(EndpointSecrets), reader.Optional(TrustedProxies));

    public static AdminSettings ReadAdmin(SettingsReader reader) =>
        new(reader.Value(AdminUser), reader.Optional(AdminPassword), reader.Optional(AdminApiKey), reader.Value(Simulator));

    public static PathSettings ReadPaths(SettingsReader reader) => new(
        reader.Value(DataDirectory),
        reader.Optional(DatabaseUrl),
        reader.Value(WorkflowsDirectory),
        reader.Value(QueriesFile),
        reader.IsSet(WorkflowsWriteBack) ? reader.Optional(WorkflowsWriteBack) : reader.IsSet(DatabaseUrl) ? WriteBackMode.Off : WriteBackMode.On,
        reader.Value(MissedTimes));

    public static LogSettings ReadLog(SettingsReader reader) => new(reader.Value(LogLevel), reader.Value(LogFormat));
}
