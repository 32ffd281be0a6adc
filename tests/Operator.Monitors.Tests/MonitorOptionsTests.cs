using Operator.Monitors.Kong;
using Operator.Monitors.PgBouncer;
using Operator.Monitors.Prometheus;

namespace Operator.Monitors.Tests;

public sealed class MonitorOptionsTests
{
    [Theory]
    [InlineData("localhost:9090", "PROMETHEUS_URL is 'localhost:9090'; use http://host:port or https://host.")]
    [InlineData("", "PROMETHEUS_URL is ''; use http://host:port or https://host.")]
    [InlineData("ftp://bob:geheim@host", "PROMETHEUS_URL is 'ftp://***@host'; use http://host:port or https://host.")]
    [InlineData("http://", "PROMETHEUS_URL is 'http://'; use http://host:port or https://host.")]
    public void Address_that_is_none_IsTold_WithoutSecrets(string url, string expected) =>
        Assert.Equal([expected], new PrometheusOptions { Url = url }.Validate());

    [Fact]
    public void All_faults_AreReportedAtOnce() => Assert.Equal(
        [
            "KONG_URL: the name 'Kong 1' is not usable; use up to 40 lower case letters, digits, '.', '-' and '_'.",
            "KONG_URL: the time-out of 'Kong 1' is 00:02:00; use 100 ms to 60 s.",
            "KONG_URL is 'x'; use http://host:port or https://host.",
            "KONG_URL: the answer bound of 'Kong 1' is 5 bytes; use 1 KB to 64 MB.",
            "KONG_TOKEN: the token of 'Kong 1' has characters that a header can't carry; use printable ASCII.",
            "KONG_URL: the header 'Kong-Admin-Token' of 'Kong 1' is not usable; use letters, '-' and a printable ASCII value.",
        ],
        new KongOptions
        {
            Name = "Kong 1",
            Url = "x",
            Timeout = TimeSpan.FromMinutes(2),
            MaxAnswerBytes = 5,
            BearerToken = "a\r\nb",
            CredentialsSetting = "KONG_TOKEN",
            AdminToken = "ü",
        }.Validate());

    [Fact]
    public void Series_limit_IsBounded() => Assert.Equal(
        ["PROMETHEUS_URL: the series limit of 'prometheus' is 0; use 1 to 10000."],
        new PrometheusOptions { Url = "http://localhost", MaxSeries = 0 }.Validate());

    [Theory]
    [InlineData("pgbouncer://u:p@h", null)]
    [InlineData("postgres://u:p@h:6432/pgbouncer", null)]
    [InlineData("postgres://u:p@h:6432/app", "DB_STATS_URL: PgBouncer's console is the database 'pgbouncer'; end the address with /pgbouncer.")]
    public void PgBouncer_needs_the_console(string url, string? fault) =>
        Assert.Equal(fault, new PgBouncerOptions { Url = url }.Validate().SingleOrDefault());

    [Fact]
    public void Printing_options_ShowsNoSecret() => Assert.Equal(
        "kong (kong at host:8001)",
        new KongOptions { Url = "http://bob:geheim@host:8001/x?key=geheim", AdminToken = "geheim", BearerToken = "geheim" }.ToString());

    [Fact]
    public void Invalid_options_CannotBeAdded() => Assert.StartsWith(
        "PROMETHEUS_URL is 'x'; use http://host:port or https://host.",
        Assert.Throws<ArgumentException>(() => new TestMonitors(builder => builder.AddPrometheus(new PrometheusOptions { Url = "x" }))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("postgres://u:p@h/app", null, "postgresql")]
    [InlineData("postgresql://u:p@h/app", "", "postgresql")]
    [InlineData("postgres://u:p@h:6432/pgbouncer", null, "pgbouncer")]
    [InlineData("pgbouncer://u:p@h", null, "pgbouncer")]
    [InlineData("postgres://u:p@h:6432/app", "PgBouncer", "pgbouncer")]
    [InlineData("https://h/stats", null, "http-stats")]
    public void Database_address_TellsItsKind(string url, string? type, string kind)
    {
        var options = DatabaseAddress.Read(url, type, out var fault);
        Assert.Null(fault);
        Assert.Equal((kind, "db", "DB_STATS_URL"), (options!.Kind, options.Name, options.Setting));
    }

    [Theory]
    [InlineData("mysql://u:geheim@h", null, "DB_STATS_URL is 'mysql://***@h'; use postgres://user:password@host/database, pgbouncer://user:password@host:6432 or http(s)://.")]
    [InlineData("postgres://u:p@h/app", "oracle", "DB_TYPE is 'oracle'; use postgresql, pgbouncer, http, or leave it out.")]
    public void Database_address_of_no_kind_IsTold(string url, string? type, string expected)
    {
        Assert.Null(DatabaseAddress.Read(url, type, out var fault));
        Assert.Equal(expected, fault);
    }
}
