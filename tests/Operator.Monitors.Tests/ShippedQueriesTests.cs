using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Monitors.CloudWatch;
using Operator.Monitors.Datadog;
using Operator.Monitors.NewRelic;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests;

/// <summary>
/// The shipped named queries for systems in the cloud, against servers that read the query: one that is not written as the system's
/// documentation says, or names a metric that is not documented, is refused.
/// </summary>
public sealed partial class ShippedQueriesTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    // https://docs.datadoghq.com/integrations/system/, /integrations/disk/, /integrations/network/, /tracing/metrics/metrics_namespace/
    private static readonly string[] DatadogMetrics =
    [
        "system.cpu.idle", "system.mem.pct_usable", "system.disk.in_use", "system.disk.free", "system.load.1", "system.load.5", "system.load.15",
        "system.uptime", "system.net.bytes_rcvd", "trace.http.request", "trace.http.request.hits", "trace.http.request.errors",
    ];

    // https://docs.newrelic.com/docs/infrastructure/manage-your-data/data-instrumentation/default-infrastructure-monitoring-data/ and APM's Transaction.
    private static readonly Dictionary<string, string[]> NewRelicAttributes = new()
    {
        ["SystemSample"] = ["cpuPercent", "memoryUsedPercent", "loadAverageOneMinute", "loadAverageFiveMinute", "loadAverageFifteenMinute"],
        ["StorageSample"] = ["diskUsedPercent", "diskFreeBytes"],
        ["Transaction"] = ["*", "duration", "error"],
    };

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/, EC2, the agent and Application Load Balancers.
    private static readonly string[] CloudWatchMetrics =
    [
        "AWS/EC2 CPUUtilization", "CWAgent mem_used_percent", "CWAgent disk_used_percent", "AWS/ApplicationELB RequestCount",
        "AWS/ApplicationELB HTTPCode_Target_5XX_Count", "AWS/ApplicationELB TargetResponseTime",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Datadog_answers_each()
    {
        await using var server = await LoopbackHttpServer.StartAsync(DatadogAsync);
        await ExpectAsync(
            builder => builder.AddDatadog(new DatadogOptions { Url = server.Url, ApiKey = "a", AppKey = "b" }),
            ["cpu", "memory", "disk", "diskfree", "load", "load5", "load15", "uptime", "network"],
            ["requests", "errors", "latency"]);
    }

    [Fact]
    public async Task New_Relic_answers_each()
    {
        await using var server = await LoopbackHttpServer.StartAsync(NewRelicAsync);
        await ExpectAsync(
            builder => builder.AddNewRelic(new NewRelicOptions { Url = server.Url, ApiKey = "NRAK-1", AccountId = 1 }),
            ["cpu", "memory", "disk", "diskfree", "load", "load5", "load15"],
            ["requests", "errors", "latency"]);
    }

    [Fact]
    public async Task CloudWatch_answers_each()
    {
        await using var server = await LoopbackHttpServer.StartAsync(CloudWatchAsync);
        await ExpectAsync(
            builder => builder.AddCloudWatch(new CloudWatchOptions { Url = server.Url, Region = "eu-west-1", AccessKeyId = "a", SecretAccessKey = "b" }),
            ["cpu", "memory", "disk"],
            ["errors", "latency"]);
    }

    private static async Task ExpectAsync(Action<MonitorsBuilder> add, string[] byMachine, string[] ofAll)
    {
        await using var monitors = new TestMonitors(add, services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)));
        var monitor = monitors.Get<IMetricsMonitor>();
        var queries = NamedQueryFile.Load(Path.Combine(AppContext.BaseDirectory, "queries.json")).Catalog!.Queries
            .Where(query => query.ExpressionFor(monitor) is not null).ToList();
        Assert.Equal([.. byMachine, .. ofAll], queries.Select(query => query.Name));
        foreach (var query in queries)
        {
            foreach (var range in (TimeSpan?[])[null, TimeSpan.FromHours(1)])
            {
                var answer = await monitor.QueryAsync(new MetricsQuery(query.ExpressionFor(monitor)!, range), Token);
                Assert.True(answer.IsSuccess, $"{query.Name}: {answer.Failure}");
                Assert.Equal(
                    byMachine.Contains(query.Name) ? [12.5, 50] : [12.5],
                    answer.Value.Series.Select(series => series.Last.Value));
            }
        }
    }

    // Metrics with an aggregation and a scope, joined by arithmetic; one series for each host where it says so.
    private static Task DatadogAsync(HttpContext context)
    {
        var query = context.Request.Query["query"].ToString();
        var isRight = Arithmetic.IsMatch(DatadogTerm.Replace(query, "1"))
            && DatadogTerm.Matches(query).All(term => DatadogMetrics.Contains(term.Groups["metric"].Value))
            && DatadogTerm.Matches(query).Select(term => term.Groups["by"].Value).Distinct().Count() == 1;
        string[] hosts = query.Contains(" by {host}", StringComparison.Ordinal) ? ["host:web-1", "host:web-2"] : ["*"];
        var series = hosts.Zip([12.5, 50]).Select(pair => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"metric":"m","expression":"e","scope":"{{pair.First}}","pointlist":[[1699999940000,1],[1699999970000,{{pair.Second}}]]}"""));
        return Canned.Json(isRight ? $$"""{"status":"ok","series":[{{string.Join(',', series)}}]}""" : """{"status":"error","error":"Error parsing query"}""")(context);
    }

    private static async Task NewRelicAsync(HttpContext context)
    {
        var request = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: Token);
        var match = NrqlQuery.Match((string)request!["variables"]!["nrql"]!);
        if (!match.Success || !NewRelicAttributes[match.Groups["event"].Value].Contains(match.Groups["attribute"].Value))
        {
            await Canned.Json("""{"errors":[{"message":"NRQL Syntax Error","extensions":{"errorClass":"SERVER_ERROR_USER"}}]}""")(context);
            return;
        }

        var (function, attribute) = (match.Groups["function"].Value, match.Groups["attribute"].Value == "*" ? "count" : match.Groups["attribute"].Value);
        var name = function == "percentage" ? function : $"{function}.{attribute}";
        string[] hosts = match.Groups["facet"].Success ? ["web-1", "web-2"] : [""];
        var results = hosts.Zip([12.5, 50]).Select(pair =>
        {
            var value = string.Create(CultureInfo.InvariantCulture, $"{pair.Second}");
            var facet = pair.First.Length > 0 ? $$""" "facet":"{{pair.First}}","hostname":"{{pair.First}}",""" : "";
            var time = match.Groups["series"].Success ? """ "beginTimeSeconds":1699999940,"endTimeSeconds":1700000000,""" : "";
            var figure = function == "percentile" ? $$"""{"95": {{value}} }""" : value;
            return $$"""{ {{facet}}{{time}} "{{name}}": {{figure}} }""";
        });
        await Canned.Json("""{"data":{"actor":{"account":{"nrql":{"results":[""" + string.Join(',', results) + "]}}}}}")(context);
    }

    private static async Task CloudWatchAsync(HttpContext context)
    {
        var request = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: Token);
        var expression = (string)request!["MetricDataQueries"]![0]!["Expression"]!;
        var insights = InsightsQuery.Match(expression);
        var names = insights.Success
            ? [$"{insights.Groups["namespace"].Value} {insights.Groups["metric"].Value}"]
            : SearchTerm.Matches(expression).Select(term => $"{term.Groups["namespace"].Value} {term.Groups["metric"].Value}").ToArray();
        var isRight = names.Length > 0 && names.All(CloudWatchMetrics.Contains)
            && (insights.Success || Arithmetic.IsMatch(SearchTerm.Replace(expression, "(1)").Replace("SUM", "", StringComparison.Ordinal).Replace("MAX", "", StringComparison.Ordinal)));
        string[] labels = insights.Success ? ["i-1", "i-2"] : ["q"];
        var results = labels.Zip([12.5, 50]).Select(pair => string.Create(
            CultureInfo.InvariantCulture, $$"""{"Id":"q","Label":"{{pair.First}}","Timestamps":[1699999800,1699999860],"Values":[1,{{pair.Second}}],"StatusCode":"Complete"}"""));
        await (isRight
            ? Canned.Json($$"""{"MetricDataResults":[{{string.Join(',', results)}}],"Messages":[]}""")
            : Canned.Json("""{"__type":"ValidationError","message":"Error in expression 'q'"}""", 400))(context);
    }

    [GeneratedRegex(@"(avg|sum|min|max|p95):(?<metric>[a-z0-9._]+)\{\*\}(?<by> by \{host\})?(\.as_count\(\)|\.as_rate\(\))?")]
    private static partial Regex DatadogTerm { get; }

    [GeneratedRegex(@"^\(*\d+\)*( [-+*/] \(*\d+\)*)*$")]
    private static partial Regex Arithmetic { get; }

    [GeneratedRegex(
        @"^SELECT (?<function>latest|max|min|average|rate|percentage|percentile)\((count\((?<attribute>\*)\)|(?<attribute>\w+))(, (1 second|95|WHERE error IS true))?\)"
        + @" FROM (?<event>\w+)(?<facet> FACET hostname)?( SINCE 3600 seconds ago (?<series>TIMESERIES))?$")]
    private static partial Regex NrqlQuery { get; }

    [GeneratedRegex(
        """^SELECT (?<f>AVG|MAX)\((?<metric>\w+)\) FROM (SCHEMA\("(?<namespace>[\w/]+)", InstanceId\)|"(?<namespace>\w+)") GROUP BY InstanceId ORDER BY \k<f>\(\) DESC$""")]
    private static partial Regex InsightsQuery { get; }

    [GeneratedRegex("""\(SEARCH\('\{(?<namespace>AWS/ApplicationELB),LoadBalancer\} MetricName="(?<metric>\w+)"', '(Sum|p95)'\)\)""")]
    private static partial Regex SearchTerm { get; }
}
