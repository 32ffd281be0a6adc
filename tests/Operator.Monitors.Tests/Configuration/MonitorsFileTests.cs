using CsCheck;
using Operator.Monitors.Configuration;
using Operator.Monitors.PostgreSql;
using Operator.Monitors.Prometheus;

namespace Operator.Monitors.Tests.Configuration;

public sealed class MonitorsFileTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["EU_TOKEN"] = "t0ken-eu", ["DB_PASSWORD"] = "db-hush", ["EMPTY"] = "" };

    [Fact]
    public void Several_systems_of_a_kind_EachHasItsName()
    {
        var file = Parse("""
            {
              "$schema": "docs/schemas/monitors.schema.json",
              // The two regions.
              "monitors": {
                "prometheus.eu": { "url": "https://eu/prom", "bearerToken": "${EU_TOKEN}", "tenant": "team-a", "timeoutSeconds": 2.5, "maxSeries": 20 },
                "us": { "kind": "prometheus", "url": "https://us" },
                "orders": { "kind": "postgresql", "url": "postgres://ops:${DB_PASSWORD}@db/orders", },
              },
            }
            """);
        Assert.Empty(file.Faults);
        var eu = Assert.IsType<PrometheusOptions>(file.Monitors[0]);
        Assert.Equal(
            ("prometheus.eu", "monitors.json (prometheus.eu)", "https://eu/prom", "t0ken-eu", "team-a", 20),
            (eu.Name, eu.Setting, eu.Url, eu.BearerToken, eu.Tenant, eu.MaxSeries));
        Assert.Equal((TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(7)), (eu.Timeout, file.Monitors[1].Timeout));
        Assert.Equal("postgres://ops:db-hush@db/orders", Assert.IsType<PostgreSqlOptions>(file.Monitors[2]).Url);
        Assert.Equal(["EU_TOKEN", "DB_PASSWORD"], file.References);
        Assert.Equal(["t0ken-eu", "db-hush"], file.Secrets);
        Assert.Equal("prometheus.eu (prometheus at eu)", eu.ToString());
    }

    [Theory]
    [InlineData("{", "monitors.json: no JSON at line 1, column 2.")]
    [InlineData("[]", "monitors.json: an object 'monitors' is missing; write { \"monitors\": { \"prometheus\": { \"url\": \"...\" } } }.")]
    [InlineData("""{"monitors":{},"more":1}""", "monitors.json: 'more' is not known; use monitors.")]
    [InlineData("""{"monitors":{"a":{},"a":{}}}""", "monitors.json: a name is there twice in one object.")]
    [InlineData("""{"monitors":{"\ud800":{}}}""", "monitors.json: a text is no Unicode.")]
    public void File_that_is_none_IsTold(string json, string fault) => Assert.Equal([fault], Parse(json).Faults);

    [Theory]
    [InlineData("""{"kind":"oracle"}""", "'oracle' is no kind; use one of prometheus, ")]
    [InlineData("""{"url":"http://h"}""", "'kind' is missing; use one of prometheus, ")]
    [InlineData("7", "is no object; write { \"kind\": \"prometheus\", \"url\": \"...\" }.")]
    [InlineData("""{"kind":"prometheus"}""", "'url' is missing.")]
    [InlineData("""{"kind":"prometheus","url":7}""", "'url' must be a text.")]
    [InlineData("""{"kind":"prometheus","url":null}""", "'url' must be a text.")]
    [InlineData("""{"kind":"prometheus","url":"http://h","maxSeries":"many"}""", "'maxSeries' must be a whole number.")]
    [InlineData("""{"kind":"prometheus","url":"http://h","timeoutSeconds":"5s"}""", "'timeoutSeconds' must be a number of seconds.")]
    [InlineData("""{"kind":"prometheus","url":"http://h","timeoutSeconds":1e300}""", "'timeoutSeconds' must be a number of seconds.")]
    [InlineData("""{"kind":"prometheus","url":"http://h","headers":["x"]}""", "'headers' must be an object of texts.")]
    [InlineData("""{"kind":"prometheus","url":"http://h","name":"y"}""", "'name' is not known; use ")]
    [InlineData("""{"kind":"prometheus","url":"ftp://h"}""", "monitors.json (x) is 'ftp://h'; use http://host:port or https://host.")]
    [InlineData("""{"kind":"prometheus","url":"${GONE}"}""", "${GONE} is not set; set that variable, in the environment or in .env.")]
    [InlineData("""{"kind":"prometheus","url":"http://h","bearerToken":"${EMPTY}"}""", "${EMPTY} is not set; set that variable, in the environment or in .env.")]
    [InlineData("""{"kind":"prometheus","url":"http://h","bearerToken":"hush"}""", "'bearerToken' holds a secret; write ${X_BEARER_TOKEN} instead, and set that variable, in the environment or in .env.")]
    [InlineData("""{"kind":"prometheus","url":"http://u:hu%40sh@h"}""", "'url' holds a secret; write ${X_URL} instead, and set that variable, in the environment or in .env.")]
    [InlineData("""{"kind":"prometheus","url":"http://h","headers":{"X-Key":"hush"}}""", "'headers.X-Key' holds a secret; write ${X_HEADERS_X_KEY} instead, and set that variable, in the environment or in .env.")]
    public void Entry_with_a_mistake_IsTold_WithItsPlace_AndNoSecret(string entry, string fault)
    {
        var file = Parse($$$"""{"monitors":{"x":{{{entry}}},"prometheus":{"url":"http://other"} } }""");
        Assert.Contains(fault, Assert.Single(file.Faults), StringComparison.Ordinal);
        Assert.StartsWith("monitors.json (x)", file.Faults[0], StringComparison.Ordinal);
        Assert.DoesNotContain("hush", file.Faults[0], StringComparison.Ordinal);
        Assert.Equal(["prometheus"], file.Monitors.Select(monitor => monitor.Name));
    }

    [Fact]
    public void All_mistakes_AreToldAtOnce() => Assert.Equal(3, Parse(
        """{"monitors":{"kong":{"uri":"x","timeoutSeconds":"soon"}}}""").Faults.Count);

    [Fact]
    public void Escaped_reference_StaysAsItIs() => Assert.Equal(
        "${EU_TOKEN}", Assert.IsType<PrometheusOptions>(Parse("""{"monitors":{"prometheus":{"url":"http://h","tenant":"$${EU_TOKEN}"}}}""").Monitors.Single()).Tenant);

    [Fact]
    public void Missing_file_IsAFault() =>
        Assert.Equal(["gone.json: there is no such file."], MonitorsFile.Load("/gone.json", TimeSpan.FromSeconds(5), _ => null).Faults);

    [Fact]
    public void Damaged_files_NeverThrow() => JsonMutations.Of("""
        {"monitors":{"prometheus.eu":{"url":"https://u:${EU_TOKEN}@eu","headers":{"a":"${EU_TOKEN}"},"timeoutSeconds":2.5},"x":{"kind":"kong","url":"http://h"}}}
        """).Sample(json => _ = Parse(json), iter: 3000);

    [Fact]
    public void Kinds_HaveTheirOwnNames_AndEveryMemberOfAVariableExists() => Assert.All(MonitorKinds.All, kind =>
    {
        Assert.Single(MonitorKinds.All, other => other.Name == kind.Name || other.OptionsType == kind.OptionsType);
        Assert.All(kind.Variables, variable => Assert.Contains(EntryContract.Members(kind.OptionsType), member => member.Name == variable.Member));
    });

    private static MonitorsFile Parse(string json) =>
        MonitorsFile.Parse(json, "monitors.json", TimeSpan.FromSeconds(7), Variables.GetValueOrDefault);
}
