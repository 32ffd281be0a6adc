using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Monitors.AwsApiGateway;
using Operator.Monitors.Tests.Aws;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.AwsApiGateway;

public sealed class AwsApiGatewayMonitorTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ApiKind.Rest, "4XXError", "5XXError", "ApiName")]
    [InlineData(ApiKind.Http, "4xx", "5xx", "ApiId")]
    public async Task Figures_are_asked_under_the_names_of_the_kind(ApiKind kind, string client, string error, string dimension)
    {
        await using var server = await AwsServer.StartAsync(("GetMetricData", [Data(1800, 36, 9, 42, 310.5)]));
        var stats = (await AskAsync(server, monitor => monitor.GetStatusAsync(Token), kind, "prod")).Value!;
        Assert.Equal("orders", stats.Title);
        Assert.Equal(
            [
                new Stat("rate", 2, "req/s"), new Stat("requests", 1800), new Stat("4xx", 2, "%"), new Stat("5xx", 0.5, "%"),
                new Stat("p50", 42, "ms"), new Stat("p95", 310.5, "ms"),
            ],
            stats.Stats);
        var body = Assert.Single(AwsServer.Bodies(server, "GetMetricData"));
        var queries = body["MetricDataQueries"]!.AsArray();
        Assert.Equal(
            [("Count", "Sum"), (client, "Sum"), (error, "Sum"), ("Latency", "p50"), ("Latency", "p95")],
            queries.Select(query => ((string?)query!["MetricStat"]!["Metric"]!["MetricName"], (string?)query["MetricStat"]!["Stat"])));
        Assert.All(queries, query => Assert.Equal(
            ("AWS/ApiGateway", $$"""[{"Name":"{{dimension}}","Value":"orders"},{"Name":"Stage","Value":"prod"}]""", 900),
            ((string?)query!["MetricStat"]!["Metric"]!["Namespace"], query["MetricStat"]!["Metric"]!["Dimensions"]!.ToJsonString(), (int)query["MetricStat"]!["Period"]!)));

        // Whole minutes: 22:13:00 and a quarter of an hour before it.
        Assert.Equal((1_699_999_080L, 1_699_999_980L), ((long)body["StartTime"]!, (long)body["EndTime"]!));
    }

    [Theory]
    [InlineData(0, HealthStatus.Healthy, "1.11 req/s")]
    [InlineData(20, HealthStatus.Degraded, "2% server errors")]
    [InlineData(500, HealthStatus.Unhealthy, "50% server errors")]
    public async Task Health_is_its_share_of_server_errors(int errors, HealthStatus status, string summary)
    {
        await using var server = await AwsServer.StartAsync(("GetMetricData", [Data(1000, 0, errors, 5, 9)]));
        var report = (await AskAsync(server, monitor => monitor.CheckHealthAsync(Token))).Value!;
        Assert.Equal((status, summary), (report.Status, report.Summary));
    }

    [Fact]
    public async Task Api_without_requests_is_well()
    {
        await using var server = await AwsServer.StartAsync(("GetMetricData", ["""
            {"MetricDataResults":[{"Id":"count","Label":"Count","Timestamps":[],"Values":[],"StatusCode":"Complete"}],"Messages":[]}
            """]));
        Assert.Equal([new Stat("requests", null, Text: "none in 15m")], (await AskAsync(server, monitor => monitor.GetStatusAsync(Token))).Value!.Stats);
        var report = (await AskAsync(server, monitor => monitor.CheckHealthAsync(Token))).Value!;
        Assert.Equal((HealthStatus.Healthy, "none in 15m"), (report.Status, report.Summary));
    }

    private static string Data(double count, double client, double error, double p50, double p95) => FormattableString.Invariant($$"""
        {"MetricDataResults":[
          {"Id":"p95","Label":"Latency","Timestamps":[1699999080],"Values":[{{p95}}],"StatusCode":"Complete"},
          {"Id":"p50","Label":"Latency","Timestamps":[1699999080],"Values":[{{p50}}],"StatusCode":"Complete"},
          {"Id":"count","Label":"Count","Timestamps":[1699999080],"Values":[{{count}}],"StatusCode":"Complete"},
          {"Id":"client","Label":"4XXError","Timestamps":[1699999080],"Values":[{{client}}],"StatusCode":"Complete"},
          {"Id":"server","Label":"5XXError","Timestamps":[1699999080],"Values":[{{error}}],"StatusCode":"Complete"}],"Messages":[]}
        """);

    private static async Task<MonitorAnswer<T>> AskAsync<T>(
        LoopbackHttpServer server, Func<IGatewayMonitor, ValueTask<MonitorAnswer<T>>> ask, ApiKind kind = ApiKind.Rest, string? stage = null)
        where T : class
    {
        await using var monitors = new TestMonitors(
            builder => builder.AddAwsApiGateway(new AwsApiGatewayOptions
            {
                Url = server.Url,
                Region = "eu-central-1",
                AccessKeyId = "AKIDEXAMPLE",
                SecretAccessKey = "s3cret",
                Api = "orders",
                ApiKind = kind,
                Stage = stage,
                Timeout = TimeSpan.FromSeconds(20),
            }),
            services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)));
        return await ask(monitors.Get<IGatewayMonitor>());
    }
}
