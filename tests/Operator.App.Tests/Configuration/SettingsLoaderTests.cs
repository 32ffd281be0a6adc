using Operator.Messaging;
using Operator.App.Configuration;
using Operator.Monitors.PostgreSql;
using Serilog.Events;

namespace Operator.App.Tests.Configuration;

public sealed class SettingsLoaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("operator-settings-").FullName;

    [Fact]
    public void Load_NothingSet_GivesTheDefaults()
    {
        var result = Load();

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        var settings = result.Settings!;
        Assert.Equal(
            new TwilioSettings(null, null, null, null, null, null, null, null, new Uri("https://api.twilio.com")), settings.Twilio);
        Assert.Empty(settings.People.AuthorizedNumbers);
        Assert.Empty(settings.People.AdminNumbers);
        Assert.Equal((null, null, null), (settings.Monitors.Prometheus, settings.Monitors.Database, settings.Monitors.Gateway));
        Assert.Empty(settings.Monitors.HealthEndpoints);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.Monitors.Timeout);
        Assert.Equal(new ReplySettings(ReplyMode.Rest, ReplyStyle.Plain, 3, HelpReply.Auto, 20), settings.Reply);
        var here = Directory.GetCurrentDirectory();
        Assert.Equal(
            new PathSettings(Path.Combine(here, "data"), null, Path.Combine(here, "workflows"), Path.Combine(here, "queries.json"), WriteBackMode.On, MissedTimes.Once), settings.Paths);
        Assert.Equal(new AdminSettings("admin", null, null, SimulatorMode.Auto), settings.Admin);
        Assert.Equal(new HttpSettings(null, null), settings.Http with { TrustedProxies = null });
        Assert.Equal(new LogSettings(LogEventLevel.Information, LogFormat.Text), settings.Log);
        Assert.Empty(settings.Secrets);
    }

    [Theory]
    [InlineData("+1.415.555.0101", "+14155550101")]
    [InlineData("0044 20 7946 0123", "+442079460123")]
    [InlineData("+44 (0)20 7946 0123", "+442079460123")]
    [InlineData("whatsapp:+14155550101", "+14155550101")]
    public void Load_PhoneNumberAsPeopleWriteIt_IsE164(string written, string expected)
    {
        var settings = Load(
            ("AUTHORIZED_NUMBERS", written), ("TWILIO_FROM_NUMBER", written), ("TWILIO_ACCOUNT_SID", "AC0123456789abcdef0123456789abcdef"),
            ("TWILIO_AUTH_TOKEN", "t"), ("PUBLIC_URL", "https://o.example")).Settings!;
        Assert.Equal([expected], settings.People.AuthorizedNumbers);
        Assert.Equal(expected, settings.Twilio.FromNumber);
    }

    [Fact]
    public void Load_EverythingSet_GivesIt()
    {
        var result = Load(
            ("TWILIO_ACCOUNT_SID", "AC0123456789abcdef0123456789abcdef"),
            ("TWILIO_AUTH_TOKEN", " token-1 "),
            ("TWILIO_AUTH_TOKEN_SECONDARY", "token-2"),
            ("TWILIO_API_KEY", "SK0123456789abcdef0123456789abcdef"),
            ("TWILIO_API_KEY_SECRET", "key-secret"),
            ("TWILIO_MESSAGING_SERVICE_SID", "MG0123456789abcdef0123456789abcdef"),
            ("SEND_RATE_PER_MINUTE", "60"),
            ("TWILIO_API_BASE_URL", "http://127.0.0.1:4010"),
            ("PUBLIC_URL", "https://operator.example.com/bot"),
            ("AUTHORIZED_NUMBERS", "+1 (415) 555-0101, +14155550102;+14155550101,"),
            ("ADMIN_NUMBERS", "+4930123456"),
            ("PROMETHEUS_URL", "http://localhost:9090/base"),
            ("PROMETHEUS_USERNAME", "ann@x"),
            ("PROMETHEUS_PASSWORD", "p w/1"),
            ("PROMETHEUS_TENANT", "team-a"),
            ("DB_TYPE", "PgBouncer"),
            ("DB_STATS_URL", "postgres://operator:pg%2Fpass@db:6432/pgbouncer?sslmode=require"),
            ("API_GATEWAY_TYPE", "kong"),
            ("API_GATEWAY_URL", "http://localhost:8001"),
            ("KONG_ADMIN_TOKEN", "kong-token"),
            ("HEALTH_ENDPOINTS", "Web=https://example.com/health?key=hk-1, api = http://localhost:8080/h"),
            ("MONITOR_TIMEOUT_SECONDS", "8"),
            ("QUERIES_FILE", "/etc/operator/queries.json"),
            ("REPLY_MODE", "TWIML"),
            ("REPLY_STYLE", "emoji"),
            ("REPLY_MAX_SEGMENTS", "2"),
            ("REPLY_TO_HELP", "never"),
            ("RATE_LIMIT_PER_MINUTE", "60"),
            ("PHONE_SIMULATOR", "off"),
            ("DATA_DIR", "/var/lib/operator"),
            ("DATABASE_URL", "postgres://op:own%2Fpass@pg:5433/texts?sslmode=verify-full"),
            ("WORKFLOWS_DIR", "/etc/operator/workflows"),
            ("WORKFLOWS_WRITE_BACK", "off"),
            ("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"),
            ("ADMIN_USER", "root@ops"),
            ("ADMIN_PASSWORD", "a-long-password"),
            ("ADMIN_API_KEY", "0123456789abcdef"),
            ("LOG_LEVEL", "debug"),
            ("LOG_FORMAT", "json"),
            ("ASPNETCORE_URLS", "http://localhost:5000;https://*:5001"));

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        var settings = result.Settings!;
        Assert.Equal(
            new TwilioSettings(
                "AC0123456789abcdef0123456789abcdef", new Secret("token-1"), new Secret("token-2"), "SK0123456789abcdef0123456789abcdef",
                new Secret("key-secret"), "MG0123456789abcdef0123456789abcdef", null, 60, new Uri("http://127.0.0.1:4010")),
            settings.Twilio);
        Assert.Equal(["+14155550101", "+14155550102", "+4930123456"], settings.People.AuthorizedNumbers);
        Assert.Equal(["+4930123456"], settings.People.AdminNumbers);
        Assert.Equal(
            new PrometheusSettings(new Secret("http://ann%40x:p%20w%2F1@localhost:9090/base"), null, "team-a"), settings.Monitors.Prometheus);
        Assert.Equal(
            new DatabaseMonitorSettings(DatabaseKind.PgBouncer, new Secret("postgres://operator:pg%2Fpass@db:6432/pgbouncer?sslmode=require")),
            settings.Monitors.Database);
        Assert.Equal(
            new GatewaySettings(GatewayKind.Kong, new Secret("http://localhost:8001"), new Secret("kong-token")), settings.Monitors.Gateway);
        Assert.Equal(
            [new("web", new Secret("https://example.com/health?key=hk-1")), new HealthEndpoint("api", new Secret("http://localhost:8080/h"))],
            settings.Monitors.HealthEndpoints);
        Assert.Equal(TimeSpan.FromSeconds(8), settings.Monitors.Timeout);
        Assert.Equal(new ReplySettings(ReplyMode.TwiMl, ReplyStyle.Emoji, 2, HelpReply.Never, 60), settings.Reply);
        Assert.Equal(["127.0.0.1/32", "10.0.0.0/8"], settings.Http.TrustedProxies!.Select(network => network.ToString()));
        Assert.Equal(new PathSettings("/var/lib/operator", new PgAddress("pg", 5433, "op", "own/pass", "texts", PgSslMode.VerifyFull), "/etc/operator/workflows", "/etc/operator/queries.json", WriteBackMode.Off, MissedTimes.Once), settings.Paths);
        Assert.Equal(new AdminSettings("root@ops", new Secret("a-long-password"), new Secret("0123456789abcdef"), SimulatorMode.Off), settings.Admin);
        Assert.Equal(new HttpSettings(new Uri("https://operator.example.com/bot"), "http://localhost:5000;https://*:5001"), settings.Http with { TrustedProxies = null });
        Assert.Equal(new LogSettings(LogEventLevel.Debug, LogFormat.Json), settings.Log);
        Assert.Equal(
            ["token-1", "token-2", "key-secret", "p w/1", "pg%2Fpass", "pg/pass", "kong-token", "hk-1", "a-long-password", "0123456789abcdef", "own%2Fpass", "own/pass"], settings.Secrets);
    }

    [Theory]
    [InlineData("https://operator.example.com", "https://operator.example.com/sms")]
    [InlineData("https://operator.example.com:8443/bot/", "https://operator.example.com:8443/bot/sms")]
    public void PublicAddress_IsThePathUnderThePublicUrl(string url, string expected) =>
        Assert.Equal(expected, Load(("PUBLIC_URL", url)).Settings!.Http.PublicAddress("/sms")!.AbsoluteUri);

    [Fact]
    public void Load_PrintedSettings_ShowNoSecret()
    {
        var settings = Load(
            ("TWILIO_ACCOUNT_SID", "AC0123456789abcdef0123456789abcdef"), ("TWILIO_AUTH_TOKEN", "hush-1"), ("PUBLIC_URL", "https://o.example"),
            ("AUTHORIZED_NUMBERS", "+14155550101"), ("PROMETHEUS_URL", "http://u:hush-2@p"), ("DB_STATS_URL", "postgres://u:hush-3@d/x"),
            ("ADMIN_API_KEY", "hush-4-hush-4-hush-4"), ("DATABASE_URL", "postgres://u:hush-5@d/x")).Settings;

        Assert.DoesNotContain("hush", settings!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EndpointSecrets_HaveNamesInAnyLetterCase()
    {
        var secrets = Load(("ENDPOINT_SECRETS", "Alerts=one-one-one-one-1,deploys=two-two-two-two-2==")).Settings!.Http.EndpointSecrets!;

        Assert.Equal(new Secret("one-one-one-one-1"), secrets["alerts"]);
        Assert.Equal(new Secret("two-two-two-two-2=="), secrets["DEPLOYS"]);
    }

    [Theory]
    [InlineData("DB_STATS_URL", "postgres://u:a,b=c@h/x?application_name=me@x", "a,b=c")]
    [InlineData("API_GATEWAY_URL", "https://token-1@gateway", "token-1")]
    [InlineData("PROMETHEUS_URL", "https://p/?api_key=k1&step=5", "k1")]
    [InlineData("ENDPOINT_SECRETS", "alerts = hush-hush-hush=16", "hush-hush-hush=16")]
    [InlineData("HEALTH_ENDPOINTS", "a=http://h1,b=http://u:p1@h2/?x=@, c=http://h3:80/@", "p1")]
    public void Load_SecretsInAddresses_AreFound(string name, string value, string secret) =>
        Assert.Equal([secret], Load((name, value)).Settings!.Secrets);

    [Fact]
    public void Load_TheEnvironmentWinsOverTheFile_UnlessItIsBlank()
    {
        File.WriteAllText(Path.Combine(folder, ".env"), "# comment\nREPLY_STYLE=emoji\nREPLY_MAX_SEGMENTS=2\nLOG_FORMAT='json'\nDATA_DIR=\n");

        var settings = Load(("REPLY_STYLE", "plain"), ("REPLY_MAX_SEGMENTS", " ")).Settings!;

        Assert.Equal((ReplyStyle.Plain, 2), (settings.Reply.Style, settings.Reply.MaxSegments));
        Assert.Equal(LogFormat.Json, settings.Log.Format);
        Assert.Equal(Path.Combine(Directory.GetCurrentDirectory(), "data"), settings.Paths.Data);
    }

    [Fact]
    public void Load_TheFile_LeavesTheProcesssEnvironmentAlone()
    {
        File.WriteAllText(Path.Combine(folder, ".env"), "OPERATOR_TEST_LEAK=1\n");

        Load();

        Assert.Null(Environment.GetEnvironmentVariable("OPERATOR_TEST_LEAK"));
    }

    [Fact]
    public void Load_AFileWithABadLine_NamesTheLineAndShowsNothingOfIt()
    {
        File.WriteAllText(Path.Combine(folder, ".env"), "ADMIN_API_KEY=0123456789abcdef\nhush hush\n");

        var result = Load(("REPLY_STYLE", "x"));

        Assert.Null(result.Settings);
        Assert.Equal(
            [
                $"'{Path.Combine(folder, ".env")}', line 2 is not of the form NAME=value; write values with blanks in single quotes.",
                "REPLY_STYLE is 'x'; use 'plain' or 'emoji'.",
            ],
            result.Errors);
    }

    [Fact]
    public void Load_ADollarInAFileOutsideSingleQuotes_Warns()
    {
        File.WriteAllText(Path.Combine(folder, ".env"), "# a $ here\nPROMETHEUS_TENANT='a$b'\nDATA_DIR=/var/$lost\n");

        Assert.Equal(
            [$"'{Path.Combine(folder, ".env")}', line 3: '$' begins the name of another variable; put the value in single quotes to keep it as it is."],
            Load(("PROMETHEUS_URL", "http://p")).Warnings);
    }

    [Fact]
    public void Load_AFileThatIsAFolder_IsAsNone()
    {
        Directory.CreateDirectory(Path.Combine(folder, ".env"));

        Assert.Empty(Load().Errors);
    }

    [Fact]
    public void Load_UnknownVariables_AreWarnedAboutWhenTheyLookLikeOurs()
    {
        File.WriteAllText(Path.Combine(folder, ".env"), "REPLYSTYLE=emoji\nMY_OWN=1\nDOTNET_gcServer=1\n");

        Assert.Equal(
            [
                "MY_OWN is no setting; it is ignored.",
                "PROMETEUS_URL is no setting; did you mean PROMETHEUS_URL?",
                "REPLYSTYLE is no setting; did you mean REPLY_STYLE?",
                "TWILIO_EDGE is no setting; it is ignored.",
                "twilio_account_sid is no setting; did you mean TWILIO_ACCOUNT_SID?",
            ],
            Load(("PROMETEUS_URL", "x"), ("TWILIO_EDGE", "x"), ("twilio_account_sid", "x"), ("HOME", "/root"), ("DB_NAME", "x"), ("PATH", "x")).Warnings);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private SettingsResult Load(params (string Name, string Value)[] environment) =>
        SettingsLoader.Load(environment.ToDictionary(pair => pair.Name, pair => pair.Value), folder);
}
