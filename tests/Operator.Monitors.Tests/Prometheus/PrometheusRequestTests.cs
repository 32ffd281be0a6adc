using Operator.Monitors.Prometheus;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Prometheus;

/// <summary>What goes over the wire, and answers that a real server gives only at bad times.</summary>
public sealed class PrometheusRequestTests
{
    private const string Empty = """{"status":"success","data":{"resultType":"vector","result":[]}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Short_query_IsAGetUnderTheBasePath()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(Empty));
        await QueryAsync(new PrometheusOptions { Url = server.Url + "/prom/" }, "sum by (job) (up{a=\"b&c+d\"})");
        var request = Assert.Single(server.Requests);
        Assert.Equal(
            ("GET", "/prom/api/v1/query", "?query=sum%20by%20%28job%29%20%28up%7Ba%3D%22b%26c%2Bd%22%7D%29"),
            (request.Method, request.Path, request.Query));
    }

    [Fact]
    public async Task Long_query_IsAForm()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(Empty));
        await QueryAsync(new PrometheusOptions { Url = server.Url }, new string('x', 1001));
        var request = Assert.Single(server.Requests);
        Assert.Equal(
            ("POST", "/api/v1/query", "", "query=" + new string('x', 1001)), (request.Method, request.Path, request.Query, request.Body));
    }

    [Fact]
    public async Task Bearer_tenant_and_headers_AreSent()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(Empty));
        await QueryAsync(
            new PrometheusOptions
            {
                Url = server.Url,
                BearerToken = "t0ken",
                Tenant = "team-a",
                Headers = new Dictionary<string, string> { ["X-Extra"] = "1" },
            },
            "up");
        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal(("Bearer t0ken", "team-a", "1"), (headers["Authorization"], headers["X-Scope-OrgID"], headers["X-Extra"]));
    }

    [Fact]
    public async Task Server_that_is_starting_IsUnhealthy()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text("Service Unavailable", "text/plain", 503));
        await using var monitors = Monitors(new PrometheusOptions { Url = server.Url });
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal((HealthStatus.Unhealthy, "Service Unavailable"), (answer.Value!.Status, answer.Value.Summary));
    }

    [Fact]
    public async Task Server_without_a_target_list_IsAskedForUp()
    {
        await using var server = await LoopbackHttpServer.StartAsync(context => (context.Request.Query["query"].ToString() switch
        {
            "up == 0" => Canned.Json("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"job":"web","instance":"a:1"},"value":[1,"0"]}]}}"""),
            "topk(100, up == 1)" => Canned.Json("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"job":"db","instance":"b:1"},"value":[1,"1"]}]}}"""),
            "count(up)" => Canned.Json("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"5"]}]}}"""),
            "ALERTS{alertstate=\"firing\"}" => Canned.Json("""{"status":"success","data":{"resultType":"vector","result":[]}}"""),
            _ => Canned.Status(404),
        })(context));
        await using var monitors = Monitors(new PrometheusOptions { Url = server.Url });
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal((HealthStatus.Degraded, "1 of 5 targets down"), (answer.Value!.Status, answer.Value.Summary));
        Assert.Equal(
            ["web a:1", "db b:1"], (await monitors.Get<IServicesMonitor>().GetServicesAsync(Token)).Value!.Services.Select(target => target.Name));
    }

    [Theory]
    [InlineData("timeout", 503, "query timed out in expression evaluation", MonitorFailureKind.TimedOut)]
    [InlineData("internal", 500, "disk is on fire", MonitorFailureKind.BadResponse)]
    [InlineData("unavailable", 503, "TSDB not ready", MonitorFailureKind.Unreachable)]
    [InlineData("execution", 422, "too many samples", MonitorFailureKind.Refused)]
    public async Task Errors_AreToldInTheServersWords(string type, int status, string error, MonitorFailureKind kind)
    {
        await using var server = await LoopbackHttpServer.StartAsync(
            Canned.Json($$"""{"status":"error","errorType":"{{type}}","error":"{{error}}"}""", status));
        await using var monitors = Monitors(new PrometheusOptions { Url = server.Url });
        var answer = await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery("up"), Token);
        Assert.Equal((kind, error), (answer.Failure!.Kind, answer.Failure.Message));
    }

    private static async Task QueryAsync(PrometheusOptions options, string expression)
    {
        await using var monitors = Monitors(options);
        var answer = await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery(expression), Token);
        Assert.True(answer.IsSuccess, answer.Failure?.ToString());
    }

    private static TestMonitors Monitors(PrometheusOptions options) => new(builder => builder.AddPrometheus(options));
}
