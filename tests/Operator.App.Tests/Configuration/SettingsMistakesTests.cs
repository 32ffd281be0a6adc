using CsCheck;
using Operator.App.Configuration;

namespace Operator.App.Tests.Configuration;

public sealed class SettingsMistakesTests
{
    private const string Sid = "AC0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("TWILIO_ACCOUNT_SID", "SK12", "TWILIO_ACCOUNT_SID is 'SK12'; use the SID from Twilio's console: AC and 32 hexadecimal digits, e.g. TWILIO_ACCOUNT_SID=AC0123456789abcdef0123456789abcdef.")]
    [InlineData("TWILIO_AUTH_TOKEN_SECONDARY", "hush hush", "TWILIO_AUTH_TOKEN_SECONDARY is '***'; use a value without blanks.")]
    [InlineData("TWILIO_FROM_NUMBER", "Operator", "TWILIO_FROM_NUMBER is 'Operator'; use a number in international form like +14155550123, or a short code, e.g. TWILIO_FROM_NUMBER=+14155550100.")]
    [InlineData("TWILIO_API_BASE_URL", "api.twilio.com", "TWILIO_API_BASE_URL is 'api.twilio.com'; use an address that begins with 'https://' or 'http://'.")]
    [InlineData("PUBLIC_URL", "operator.example.com", "PUBLIC_URL is 'operator.example.com'; use an address that begins with 'https://' or 'http://', e.g. PUBLIC_URL=https://operator.example.com.")]
    [InlineData("PUBLIC_URL", "https://o.example/?a=1", "PUBLIC_URL is 'https://o.example/?a=1'; use the address alone, without user, '?' and '#', e.g. PUBLIC_URL=https://operator.example.com.")]
    [InlineData("PUBLIC_URL", "https://my_host.example", "PUBLIC_URL is 'https://my_host.example'; use a host name without '_', which Twilio refuses, e.g. PUBLIC_URL=https://operator.example.com.")]
    [InlineData("AUTHORIZED_NUMBERS", "+14155550101, 555-1234, +0123456789, ++", "AUTHORIZED_NUMBERS has '555-1234', '+0123456789', '++'; write them in international form like +14155550123, separated by commas, e.g. AUTHORIZED_NUMBERS=+14155550101, +14155550102.")]
    [InlineData("ADMIN_NUMBERS", "+1555", "ADMIN_NUMBERS has '+1555'; write them in international form like +14155550123, separated by commas, e.g. ADMIN_NUMBERS=+14155550101.")]
    [InlineData("PROMETHEUS_URL", "user:hush@host:9090", "PROMETHEUS_URL is '***@host:9090'; use an address that begins with 'http://' or 'https://', e.g. PROMETHEUS_URL=http://localhost:9090.")]
    [InlineData("DB_STATS_URL", "mysql://u:hu@sh@h/x?password=hush", "DB_STATS_URL is 'mysql://***@h/x'; use an address that begins with 'postgres://', 'postgresql://', 'pgbouncer://', 'http://' or 'https://', e.g. DB_STATS_URL=postgres://operator:password@localhost:5432/postgres.")]
    [InlineData("DB_STATS_URL", "mysql://u:hu?sh@h/x", "DB_STATS_URL is 'mysql://***'; use an address that begins with 'postgres://', 'postgresql://', 'pgbouncer://', 'http://' or 'https://', e.g. DB_STATS_URL=postgres://operator:password@localhost:5432/postgres.")]
    [InlineData("PROMETHEUS_URL", "http://u:hush", "PROMETHEUS_URL is 'http://u:***'; use an address that begins with 'http://' or 'https://', e.g. PROMETHEUS_URL=http://localhost:9090.")]
    [InlineData("HEALTH_ENDPOINTS", "web=https://a.example, https://b.example", "HEALTH_ENDPOINTS has 'https://b.example'; write name=address pairs, separated by commas; names are letters, digits, '.', '-' and '_', up to 40, e.g. HEALTH_ENDPOINTS=web=https://example.com/health, api=http://localhost:8080/health.")]
    [InlineData("HEALTH_ENDPOINTS", "web=https://a.example,WEB=https://u:hush@b.example", "HEALTH_ENDPOINTS has 'WEB=https://***@b.example'; give each address its own name; 'web' is there twice, e.g. HEALTH_ENDPOINTS=web=https://example.com/health, api=http://localhost:8080/health.")]
    [InlineData("HEALTH_ENDPOINTS", "web=http://u:hush, hush@b.example", "HEALTH_ENDPOINTS has 'web=http://***@b.example'; write name=address pairs, separated by commas; names are letters, digits, '.', '-' and '_', up to 40, e.g. HEALTH_ENDPOINTS=web=https://example.com/health, api=http://localhost:8080/health.")]
    [InlineData("ENDPOINT_SECRETS", "alerts=hush-hush-hush-hush, deploys=hush", "ENDPOINT_SECRETS has 'deploys=***'; write name=secret pairs, separated by commas; names are letters, digits, '.', '-' and '_', secrets at least 16 characters without blanks.")]
    [InlineData("ENDPOINT_SECRETS", "hush-hush-hush-hush", "ENDPOINT_SECRETS has '***'; write name=secret pairs, separated by commas; names are letters, digits, '.', '-' and '_', secrets at least 16 characters without blanks.")]
    [InlineData("DB_STATS_URL", "Host=db;Password=hush;Port=1", "DB_STATS_URL is 'Host=db;Password=***'; use an address that begins with 'postgres://', 'postgresql://', 'pgbouncer://', 'http://' or 'https://', e.g. DB_STATS_URL=postgres://operator:password@localhost:5432/postgres.")]
    [InlineData("DATABASE_URL", "mysql://u:hush@h/x", "DATABASE_URL is 'mysql://***@h/x'; use an address that begins with 'postgres://' or 'postgresql://', e.g. DATABASE_URL=postgres://operator:password@localhost:5432/operator?sslmode=require.")]
    [InlineData("DATABASE_URL", "postgres://u:hush@h/x?sslmode=maybe", "DATABASE_URL is 'postgres://***@h/x'; sslmode is 'maybe'; use disable, prefer, require, verify-ca or verify-full, e.g. DATABASE_URL=postgres://operator:password@localhost:5432/operator?sslmode=require.")]
    [InlineData("MONITOR_TIMEOUT_SECONDS", "0.5", "MONITOR_TIMEOUT_SECONDS is '0.5'; use whole seconds from 1 to 60.")]
    [InlineData("REPLY_MAX_SEGMENTS", "11", "REPLY_MAX_SEGMENTS is '11'; use a whole number from 1 to 10.")]
    [InlineData("RATE_LIMIT_PER_MINUTE", "-1", "RATE_LIMIT_PER_MINUTE is '-1'; use a whole number from 1 to 600.")]
    [InlineData("REPLY_MODE", "0", "REPLY_MODE is '0'; use 'rest' or 'twiml'.")]
    [InlineData("REPLY_TO_HELP", "yes", "REPLY_TO_HELP is 'yes'; use 'auto', 'always' or 'never'.")]
    [InlineData("ADMIN_API_KEY", "hush", "ADMIN_API_KEY is '***'; use at least 16 characters without blanks.")]
    [InlineData("LOG_LEVEL", "info", "LOG_LEVEL is 'info'; use 'verbose', 'debug', 'information', 'warning', 'error' or 'fatal'.")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:5000; localhost", "ASPNETCORE_URLS has 'localhost'; use addresses like http://localhost:5000, separated by ';', e.g. ASPNETCORE_URLS=http://localhost:5000.")]
    public void A_wrong_value_is_named_with_what_is_allowed(string name, string value, string expected) =>
        Assert.Contains(expected, Errors((name, value)));

    [Fact]
    public void All_mistakes_are_told_at_once() => Assert.Equal(
        [
            "TWILIO_ACCOUNT_SID is 'x'; use the SID from Twilio's console: AC and 32 hexadecimal digits, e.g. TWILIO_ACCOUNT_SID=AC0123456789abcdef0123456789abcdef.",
            "DB_TYPE is 'oracle'; use 'postgresql', 'pgbouncer' or 'http', e.g. DB_TYPE=postgresql.",
            "LOG_FORMAT is 'xml'; use 'text' or 'json'.",
            "TWILIO_ACCOUNT_SID is set but TWILIO_AUTH_TOKEN is not; set it too, webhooks are verified with it.",
            "DB_TYPE is set but DB_STATS_URL is not; set it too, there is nothing to ask.",
        ],
        Errors(("TWILIO_ACCOUNT_SID", "x"), ("DB_TYPE", "oracle"), ("LOG_FORMAT", "xml")));

    [Fact]
    public void Twilio_needs_a_token_and_a_public_address() => Assert.Equal(
        ["TWILIO_AUTH_TOKEN is set but PUBLIC_URL is not; set it too, signatures are made of it, e.g. PUBLIC_URL=https://operator.example.com."],
        Errors(("TWILIO_ACCOUNT_SID", Sid), ("TWILIO_AUTH_TOKEN", "t")));

    [Fact]
    public void Replies_by_REST_need_an_account() => Assert.Equal(
        ["REPLY_MODE is 'rest' but TWILIO_ACCOUNT_SID is not set; set it, or set REPLY_MODE=twiml to answer inside the webhook."],
        Errors(("TWILIO_AUTH_TOKEN", "t"), ("PUBLIC_URL", "https://o.example")));

    [Fact]
    public void Replies_inside_the_webhook_need_no_account() =>
        Assert.Empty(Errors(("TWILIO_AUTH_TOKEN", "t"), ("PUBLIC_URL", "https://o.example"), ("REPLY_MODE", "TwiML")));

    [Theory]
    [InlineData("TWILIO_AUTH_TOKEN_SECONDARY", "t", "TWILIO_AUTH_TOKEN_SECONDARY is set but TWILIO_AUTH_TOKEN is not; set it too, webhooks are verified with it.")]
    [InlineData("TWILIO_API_KEY_SECRET", "t", "TWILIO_API_KEY_SECRET is set but TWILIO_API_KEY is not; set it too, the secret belongs to a key.")]
    [InlineData("TWILIO_FROM_NUMBER", "+14155550100", "TWILIO_FROM_NUMBER is set but TWILIO_ACCOUNT_SID is not; set it too, messages are sent on behalf of it.")]
    [InlineData("PROMETHEUS_TENANT", "t", "PROMETHEUS_TENANT is set but PROMETHEUS_URL is not; set it too, there is nothing to sign in to.")]
    [InlineData("API_GATEWAY_TYPE", "http", "API_GATEWAY_TYPE is set but API_GATEWAY_URL is not; set it too, there is nothing to ask.")]
    [InlineData("KONG_ADMIN_TOKEN", "t", "KONG_ADMIN_TOKEN is set but API_GATEWAY_URL is not; set it too, there is nothing to sign in to.")]
    public void A_setting_of_no_use_alone_says_what_it_needs(string name, string value, string expected) =>
        Assert.Equal([expected], Errors((name, value)));

    [Fact]
    public void An_API_key_needs_its_secret_and_an_account() => Assert.Equal(
        [
            "TWILIO_API_KEY is set but TWILIO_ACCOUNT_SID is not; set it too, messages are sent on behalf of it.",
            "TWILIO_API_KEY is set but TWILIO_API_KEY_SECRET is not; set it too, the key is of no use without.",
        ],
        Errors(("TWILIO_API_KEY", "SK0123456789abcdef0123456789abcdef")));

    [Fact]
    public void Two_ways_to_sign_in_to_Prometheus_are_refused() => Assert.Equal(
        ["PROMETHEUS_USERNAME and PROMETHEUS_BEARER_TOKEN are both set; keep the one that the server wants."],
        Errors(("PROMETHEUS_URL", "http://p"), ("PROMETHEUS_USERNAME", "u"), ("PROMETHEUS_PASSWORD", "p"), ("PROMETHEUS_BEARER_TOKEN", "t")));

    [Theory]
    [InlineData("http", "postgres://u:hush@h/x")]
    [InlineData("pgbouncer", "https://u:hush@h/x")]
    public void A_database_type_that_contradicts_its_address_is_refused(string type, string url) => Assert.Equal(
        [
            $"DB_TYPE is '{type}' but DB_STATS_URL is '{url[..(url.IndexOf("//", StringComparison.Ordinal) + 2)]}***@h/x'; "
                + "'http' goes with http(s)://, the others with postgres:// or pgbouncer://. Leave DB_TYPE out to go by the address.",
        ],
        Errors(("DB_TYPE", type), ("DB_STATS_URL", url)));

    [Fact]
    public void A_Kong_token_for_another_gateway_is_refused() => Assert.Equal(
        ["KONG_ADMIN_TOKEN is set but API_GATEWAY_TYPE is 'http'; remove the token, or set API_GATEWAY_TYPE=kong."],
        Errors(("API_GATEWAY_URL", "http://g"), ("API_GATEWAY_TYPE", "http"), ("KONG_ADMIN_TOKEN", "t")));

    [Fact]
    public void What_may_not_be_meant_is_warned_about() => Assert.Equal(
        [
            "TWILIO_MESSAGING_SERVICE_SID and TWILIO_FROM_NUMBER are both set; messages leave through the Messaging Service.",
            "AUTHORIZED_NUMBERS is not set; nobody's texts are answered. Set it to the numbers of those who may text.",
            "PHONE_SIMULATOR is 'on'; everybody who reaches Operator can text as anybody. Leave it out unless that is meant.",
        ],
        Load(
            ("TWILIO_ACCOUNT_SID", Sid), ("TWILIO_AUTH_TOKEN", "t"), ("PUBLIC_URL", "https://o.example"), ("TWILIO_FROM_NUMBER", "12345"), ("PHONE_SIMULATOR", "On"),
            ("TWILIO_MESSAGING_SERVICE_SID", "MG0123456789abcdef0123456789abcdef")).Warnings);

    [Fact]
    public void Any_text_in_any_setting_is_taken_or_refused_and_no_secret_shown()
    {
        var settings = SettingsCatalogue.All.ToArray();
        Gen.Int[0, settings.Length - 1].Select(Gen.String, (index, noise) => (settings[index], noise)).Sample(
            (setting, noise) =>
            {
                var value = setting.Secrecy == SettingSecrecy.Secret ? $"hu sh{noise}" : $"{noise}://user:{noise}hu-sh{noise}@{noise}";
                var errors = string.Concat(Errors((setting.Name, value)));
                return setting.Secrecy == SettingSecrecy.Open || (!errors.Contains("hu sh", StringComparison.Ordinal) && !errors.Contains("hu-sh", StringComparison.Ordinal));
            },
            iter: 2000);
    }

    private static IReadOnlyList<string> Errors(params (string Name, string Value)[] environment) => Load(environment).Errors;

    private static SettingsResult Load(params (string Name, string Value)[] environment) =>
        SettingsLoader.Load(environment.ToDictionary(pair => pair.Name, pair => pair.Value), Path.GetTempPath());
}
