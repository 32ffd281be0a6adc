using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Operator.Monitors.Alertmanager;
using Operator.Monitors.CloudWatch;
using Operator.Monitors.Datadog;
using Operator.Monitors.Elasticsearch;
using Operator.Monitors.Gatekeeper;
using Operator.Monitors.Grafana;
using Operator.Monitors.Loki;
using Operator.Monitors.NewRelic;
using Operator.Monitors.PostgreSql;
using Operator.Monitors.Prometheus;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests;

/// <summary>
/// What the systems receive when texts are hostile: the path that was meant, and the text in one place, whole, as a parameter, a JSON value or
/// the inside of a literal.
/// </summary>
public sealed partial class HostileTextsOnTheWireTests
{
    private const int Texts = 150;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Prometheus_gets_a_query_as_one_parameter(bool isLong) => TryAsync<IMetricsMonitor>(
        (builder, url) => builder.AddPrometheus(new PrometheusOptions { Url = url }),
        async (monitor, text) => await monitor.QueryAsync(new MetricsQuery(text + new string(' ', isLong ? 1001 : 0) + "#"), Token),
        (text, request) =>
        {
            Assert.Equal("/api/v1/query", request.Target.Split('?')[0]);
            var (name, value) = Assert.Single(Fields(isLong ? request.Body.Replace("+", "%20", StringComparison.Ordinal) : request.Target.Split('?')[1]));
            Assert.Equal(("query", text + new string(' ', isLong ? 1001 : 0) + "#"), (name, value));
        });

    [Fact]
    public Task Loki_gets_a_search_inside_its_literal() => TryAsync<ILogsMonitor>(
        (builder, url) => builder.AddLoki(new LokiOptions { Url = url, Selector = "{job=\"app\"}" }),
        async (monitor, text) => await monitor.SearchAsync(new LogQuery("t" + text, TimeSpan.FromHours(1), "s" + text), Token),
        (text, request) =>
        {
            var query = Fields(request.Target.Split('?')[1]).Single(field => field.Name == "query").Value;
            Assert.Contains(request.Target.Split('?')[0], (string[])["/loki/api/v1/query_range", "/loki/api/v1/query"]);
            Assert.Matches(@"^(sum by \(\w+\) \(count_over_time\()?\{job=S, service_name=S\} \|~ S( \[3600s\]\)\))?$", HostileTexts.Quoted.Replace(query, "S"));

            // Go's rules for strings are JSON's, as far as they are used; RE2 takes what follows a backslash as itself.
            var literals = HostileTexts.Quoted.Matches(query).Select(match => JsonSerializer.Deserialize<string>(match.Value)!).ToList();
            Assert.Equal(["s" + text, "(?i)t" + text], [literals[1], Escaped.Replace(literals[2], "$1")]);
        });

    [Fact]
    public Task Loki_gets_a_metric_query_as_one_parameter() => TryAsync<IMetricsMonitor>(
        (builder, url) => builder.AddLoki(new LokiOptions { Url = url, Selector = "{job=\"app\"}" }),
        async (monitor, text) => await monitor.QueryAsync(new MetricsQuery(text), Token),
        (text, request) =>
        {
            Assert.StartsWith("/loki/api/v1/query?query=", request.Target, StringComparison.Ordinal);
            Assert.Equal([text], Fields(request.Target.Split('?')[1]).Where(field => field.Name != "time").Select(field => field.Value));
        });

    [Fact]
    public Task Datadog_gets_a_query_as_one_parameter() => TryAsync<IMetricsMonitor>(
        AddDatadog,
        async (monitor, text) => await monitor.QueryAsync(new MetricsQuery(text), Token),
        (text, request) =>
        {
            Assert.StartsWith("/api/v1/query?from=", request.Target, StringComparison.Ordinal);
            var fields = Fields(request.Target.Split('?')[1]);
            Assert.Equal(["from", "to", "query"], fields.Select(field => field.Name));
            Assert.Equal(text, fields[2].Value);
        });

    [Fact]
    public Task Datadog_gets_a_search_inside_its_phrase() => TryAsync<ILogsMonitor>(
        AddDatadog,
        async (monitor, text) => await monitor.SearchAsync(new LogQuery("t" + text, TimeSpan.FromHours(1), "s" + text), Token),
        (text, request) =>
        {
            Assert.Contains(request.Target, (string[])["/api/v2/logs/events/search", "/api/v2/logs/analytics/aggregate"]);
            var query = (string)JsonNode.Parse(request.Body)!["filter"]!["query"]!;
            Assert.Equal("service:S S", HostileTexts.Quoted.Replace(query, "S"));
            Assert.Equal(
                [Blanked("s" + text), Blanked("t" + text)], HostileTexts.Quoted.Matches(query).Select(match => Escaped.Replace(match.Value[1..^1], "$1")));
        });

    [Fact]
    public Task Elasticsearch_gets_a_search_as_JSON_values() => TryAsync<ILogsMonitor>(
        (builder, url) => builder.AddElasticsearch(new ElasticsearchOptions { Url = url, Index = "logs-*" }),
        async (monitor, text) => await monitor.SearchAsync(new LogQuery("t" + text, TimeSpan.FromHours(1), "s" + text), Token),
        (text, request) =>
        {
            Assert.Equal("/logs-%2A/_search?ignore_unavailable=true", request.Target);
            var filter = JsonNode.Parse(request.Body)!["query"]!["bool"]!["filter"]!.AsArray();
            Assert.Equal(["range", "multi_match", "term"], filter.Select(clause => clause!.AsObject().Single().Key));
            Assert.Equal(("t" + text, "s" + text), ((string?)filter[1]!["multi_match"]!["query"], (string?)filter[2]!["term"]!.AsObject().Single().Value));
        });

    [Theory]
    [InlineData(LogSearchKind.Filter)]
    [InlineData(LogSearchKind.Insights)]
    public Task CloudWatch_gets_a_search_inside_its_pattern(LogSearchKind kind) => TryAsync<ILogsMonitor>(
        (builder, url) => AddCloudWatch(builder, url, kind),
        async (monitor, text) => await monitor.SearchAsync(new LogQuery("t" + text, TimeSpan.FromHours(1)), Token),
        (text, request) =>
        {
            Assert.Equal("/", request.Target);
            var body = JsonNode.Parse(request.Body)!;
            if (kind == LogSearchKind.Filter)
            {
                var pattern = (string)body["filterPattern"]!;
                Assert.Equal("web", (string?)body["logGroupName"]);
                Assert.Matches(@"^\?S( \?S)*$", HostileTexts.Quoted.Replace(pattern, "S"));
                var whole = string.Concat(("t" + text).Select(c => char.IsSurrogate(c) || c == '\ufffd' ? ' ' : c));
                Assert.Equal(Blanked(whole), Escaped.Replace(HostileTexts.Quoted.Match(pattern).Value[1..^1].Replace('\ufffd', ' '), "$1"));
            }
            else
            {
                Assert.Equal(["web"], body["logGroupNames"]!.AsArray().Select(group => (string?)group));
                Assert.Matches(@"^fields @timestamp, @message, @log \| filter @message like /\(\?i\)[\p{L}\p{Nd} .\\x]*/ \| sort @timestamp desc \| limit \d+$", (string)body["queryString"]!);
            }
        });

    [Fact]
    public Task CloudWatch_gets_a_query_as_JSON_values() => TryAsync<IMetricsMonitor>(
        (builder, url) => AddCloudWatch(builder, url, LogSearchKind.Filter),
        async (monitor, text) => await monitor.QueryAsync(new MetricsQuery("AVG " + text), Token),
        (text, request) =>
        {
            Assert.Equal("/", request.Target);
            Assert.Equal("AVG " + text, (string?)Assert.Single(JsonNode.Parse(request.Body)!["MetricDataQueries"]!.AsArray())!["Expression"]);
        });

    [Fact]
    public Task New_Relic_gets_a_search_inside_its_literals() => TryAsync<ILogsMonitor>(
        AddNewRelic,
        async (monitor, text) => await monitor.SearchAsync(new LogQuery("t" + text, TimeSpan.FromHours(1), "s" + text), Token),
        (text, request) =>
        {
            Assert.Equal("/graphql", request.Target);
            var variables = JsonNode.Parse(request.Body)!["variables"]!;
            foreach (var nrql in (string[])[(string)variables["lines"]!, (string)variables["levels"]!])
            {
                Assert.Matches(
                    @"^SELECT [a-z., (*)]+ FROM Log WHERE message LIKE S AND \((`[a-z.]+` = S( OR )?){4}\)( FACET level)? SINCE 3600 seconds ago LIMIT \d+$", HostileTexts.Literal.Replace(nrql, "S"));
                var literals = HostileTexts.Literal.Matches(nrql).Select(match => Escaped.Replace(match.Value[1..^1], "$1")).ToList();
                Assert.Equal((Blanked($"%t{text}%"), Blanked("s" + text)), (literals[0], Assert.Single(literals[1..].Distinct())));
            }
        });

    [Fact]
    public Task New_Relic_gets_a_query_as_a_variable() => TryAsync<IMetricsMonitor>(
        AddNewRelic,
        async (monitor, text) => await monitor.QueryAsync(new MetricsQuery("SELECT " + text), Token),
        (text, request) =>
        {
            var body = JsonNode.Parse(request.Body)!;
            Assert.Equal(("/graphql", "SELECT " + text), (request.Target, (string?)body["variables"]!["nrql"]));
            Assert.Matches(@"^query\(\$account: Int!, \$nrql: Nrql!, \$timeout: Seconds\) ", (string)body["query"]!);
        });

    [Fact]
    public Task Grafana_gets_words_as_one_parameter() => TryAsync<IGraphsMonitor>(
        (builder, url) => builder.AddGrafana(new GrafanaOptions { Url = url }),
        async (monitor, text) =>
        {
            await monitor.SearchDashboardsAsync(text, Token);
            await monitor.QueryPanelAsync(new PanelQuery(text, text, TimeSpan.FromHours(1)), Token);
        },
        (text, request) =>
        {
            Assert.StartsWith("/api/search?type=dash-db&limit=21&query=", request.Target, StringComparison.Ordinal);
            var fields = Fields(request.Target.Split('?')[1]);
            Assert.Equal(["type", "limit", "query"], fields.Select(field => field.Name));
            Assert.Contains(fields[2].Value, (string[])[text, text.Trim()]);
        });

    [Fact]
    public Task Alertmanager_gets_conditions_as_values_and_no_foreign_path() => TryAsync<ISilencesMonitor>(
        (builder, url) => builder.AddAlertmanager(new AlertmanagerOptions { Url = url }),
        async (monitor, text) =>
        {
            SilenceMatcher[] matchers = [new("alertname", text)];
            await monitor.GetAlertsAsync(matchers, Token);
            await monitor.CreateSilenceAsync(new SilenceRequest(matchers, TimeSpan.FromHours(1), text, text), Token);
            await monitor.ExpireSilenceAsync(text, Token);
        },
        (text, request) =>
        {
            if (request.Method == "GET")
            {
                Assert.StartsWith("/api/v2/alerts?active=true&", request.Target, StringComparison.Ordinal);
                var filter = Assert.Single(Fields(request.Target.Split('?')[1]), field => field.Name == "filter").Value;
                Assert.Equal(("alertname=S", text), (HostileTexts.Quoted.Replace(filter, "S"), Escaped.Replace(HostileTexts.Quoted.Match(filter).Value[1..^1], "$1")));
            }
            else
            {
                Assert.Equal(("POST", "/api/v2/silences"), (request.Method, request.Target));
                var body = JsonNode.Parse(request.Body)!;
                Assert.Equal((text, text, text), ((string?)body["matchers"]![0]!["value"], (string?)body["createdBy"], (string?)body["comment"]));
            }
        });

    [Fact]
    public async Task Gatekeeper_gets_paths_below_the_service_that_is_meant()
    {
        // The gateway's own list may name services as it likes.
        var services = Gen.Select(HostileTexts.All, HostileTexts.All).Where((service, _) => service.Length > 0);
        var listed = "";
        await using var server = await LoopbackHttpServer.StartAsync(context =>
            (context.Request.Path == "/base/services" ? Canned.Json(listed) : Canned.Json("{}"))(context));
        await using var monitors = new TestMonitors(builder => builder.AddGatekeeper(new GatekeeperOptions { Url = server.Url + "/base" }));
        await services.SampleAsync(
            async (service, path) =>
            {
                listed = new JsonObject { [service] = "http://10.0.0.1" }.ToJsonString();
                var before = server.Requests.Count;
                await monitors.Get<IServiceGatewayMonitor>().CallServiceAsync(new ServiceCall(service, path), Token);
                foreach (var request in server.Requests.Skip(before).Where(request => request.Target != "/base/services"))
                {
                    var asked = string.IsNullOrWhiteSpace(path) ? "health" : path;
                    string[] expected = ["", "base", "api", service, .. asked.Split('/', StringSplitOptions.RemoveEmptyEntries)];
                    Assert.DoesNotContain('?', request.Target);
                    Assert.Equal(expected, request.Target.Split('/').Select(Uri.UnescapeDataString));
                }
            },
            iter: Texts,
            threads: 1);
        Assert.Contains(server.Requests, request => request.Target.StartsWith("/base/api/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostgreSQL_gets_nothing_of_a_topic_that_there_is_not()
    {
        await using var monitors = new TestMonitors(builder => builder
            .AddPostgreSql(new PostgreSqlOptions { Url = $"postgres://a:b@127.0.0.1:{FreePort.Next()}/c" }));
        await HostileTexts.All.SampleAsync(
            async text =>
            {
                // A topic is looked up; who is not there is not asked for one that there is not.
                var answer = await monitors.Get<IDatabaseMonitor>().GetStatsAsync("t" + text, Token);
                Assert.Equal(MonitorFailureKind.NotFound, answer.Failure!.Kind);
            },
            iter: Texts,
            threads: 1);
    }

    // Answers are refused, so that each text is one question or two.
    private static async Task TryAsync<TMonitor>(
        Action<MonitorsBuilder, string> add, Func<TMonitor, string, Task> ask, Action<string, RecordedRequest> judge)
        where TMonitor : class, IMonitor
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Status(418));
        await using var monitors = new TestMonitors(builder => add(builder, server.Url));
        await HostileTexts.All.Where(text => text.Trim().Length > 0).SampleAsync(
            async text =>
            {
                var before = server.Requests.Count;
                await ask(monitors.Get<TMonitor>(), text);
                var received = server.Requests.Skip(before).ToList();
                Assert.NotEmpty(received);
                Assert.All(received, request => Assert.Equal(new Uri(server.Url).Authority, request.Headers["Host"]));
                Assert.All(received, request => judge(HostileTexts.WellFormed(text), request));
            },
            iter: Texts,
            threads: 1);
    }

    private static void AddDatadog(MonitorsBuilder builder, string url) =>
        builder.AddDatadog(new DatadogOptions { Url = url, ApiKey = "a", AppKey = "b" });

    private static void AddNewRelic(MonitorsBuilder builder, string url) =>
        builder.AddNewRelic(new NewRelicOptions { Url = url, ApiKey = "NRAK-1", AccountId = 1 });

    private static void AddCloudWatch(MonitorsBuilder builder, string url, LogSearchKind kind) => builder.AddCloudWatch(new CloudWatchOptions
    {
        Url = url, Region = "eu-west-1", AccessKeyId = "a", SecretAccessKey = "b", LogGroups = "web", LogSearch = kind,
    });

    private static List<(string Name, string Value)> Fields(string query) =>
        [.. query.Split('&').Select(field => field.Split('=')).Select(pair => (pair[0], Uri.UnescapeDataString(Assert.Single(pair[1..]))))];

    // Letters that can't stand in a phrase become blanks.
    private static string Blanked(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escaped { get; }
}
