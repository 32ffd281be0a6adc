using Microsoft.AspNetCore.Http;
using Operator.Monitors.Gatekeeper;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Gatekeeper;

public sealed class GatekeeperMonitorTests
{
    private const string BearerToken = "eyJ.t0ken";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_is_what_the_gateway_says()
    {
        var answer = await AskAsync([("spotify", null), ("squirrel", null)], monitor => monitor.CheckHealthAsync(Token));
        Assert.Equal((HealthStatus.Healthy, "2 services"), (answer.Value!.Status, answer.Value.Summary));
    }

    [Theory]
    [InlineData("""{"status":"degraded","message":"redis is away","services":["a"]}""", HealthStatus.Degraded, "redis is away")]
    [InlineData("""{"status":"down"}""", HealthStatus.Unhealthy, "down")]
    [InlineData("""{"status":"sideways","services":{}}""", HealthStatus.Unknown, "sideways")]
    [InlineData("""{"status":"running","message":"API Gateway is running"}""", HealthStatus.Healthy, "API Gateway is running")]
    public async Task Health_follows_its_status(string json, HealthStatus status, string summary)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(("/", Canned.Json(json))));
        var answer = await AskAsync(server, monitor => monitor.CheckHealthAsync(Token));
        Assert.Equal((status, summary), (answer.Value!.Status, answer.Value.Summary));
    }

    [Fact]
    public async Task Status_tells_how_many_services_it_knows()
    {
        var answer = await AskAsync([("spotify", null)], monitor => monitor.GetStatusAsync(Token));
        Assert.Equal([new Stat("status", null, Text: "healthy"), new Stat("services", 1)], answer.Value!.Stats);
    }

    [Fact]
    public async Task Services_are_listed_with_their_health_and_one_that_hangs_costs_its_own_line()
    {
        await using var server = await LoopbackHttpServer.StartAsync(GatekeeperGateway.Serve(
            BearerToken,
            ("hangs", Canned.Slow),
            ("away", null),
            ("json", Canned.ByPath(("/health", Canned.Json("""{"status":"UP"}""")))),
            ("text", Canned.ByPath(("/health", Canned.Text("OK", "text/plain")))),
            ("tired", Canned.ByPath(("/health", Canned.Json("""{"status":"degraded","checks":{"db":{"status":"warn"}}}""")))),
            ("broken", Canned.Text("Internal Server Error", "text/plain", 500)),
            ("unwell", Canned.Json("""{"status":"unhealthy","components":{"db":{"status":"DOWN"}}}""", 503)),
            ("elsewhere", Canned.ByPath(("/actuator/health", Canned.Json("""{"status":"UP"}""")))),
            ("no-health", Canned.Json("""{"detail":"Not Found"}""", 404)),
            ("closed", Canned.Json("""{"detail":"no"}""", 403))));
        var answer = await AskAsync(server, monitor => monitor.GetServicesAsync(Token), options => options with
        {
            Timeout = TimeSpan.FromSeconds(2), HealthPaths = new Dictionary<string, string> { ["elsewhere"] = "actuator/health" },
        });
        Assert.Matches(
            """
            ^Unhealthy away 503: Service unavailable
            Unhealthy broken 500: Internal Server Error
            Unhealthy hangs no answer within 2 s
            Unhealthy unwell db down
            Degraded tired db warn
            Unknown closed not allowed \(403\)
            Unknown no-health no /health \(404\)
            Healthy elsewhere [\d.]+ m?s
            Healthy json [\d.]+ m?s
            Healthy text [\d.]+ m?s$
            """,
            string.Join('\n', answer.Value!.Services.Select(service => $"{service.Status} {service.Name} {service.Summary}")));
        Assert.Equal("http://away:5000/api/away", answer.Value.Services[0].Address);
        Assert.All(server.Requests, request => Assert.Equal(
            ("operator", $"Bearer {BearerToken}"), (request.Headers["X-Service-Name"], request.Headers["Authorization"])));
    }

    [Fact]
    public async Task Without_a_token_services_are_listed_and_their_health_is_unknown()
    {
        await using var server = await LoopbackHttpServer.StartAsync(GatekeeperGateway.Serve(BearerToken, ("spotify", Canned.Text("OK", "text/plain"))));
        var answer = await AskAsync(server, monitor => monitor.GetServicesAsync(Token), options => options with { BearerToken = null });
        Assert.Equal(
            new ServiceState("spotify", HealthStatus.Unknown, "login refused (401)") { Address = "http://spotify:5000/api/spotify" },
            Assert.Single(answer.Value!.Services));
    }

    [Theory]
    [InlineData("""{"b":"http://u:pw@b","a":"http://a"}""", "a http://a, b http://***@b")]
    [InlineData("""{"services":{"services":"http://s"}}""", "services http://s")]
    [InlineData("""{"services":"http://s"}""", "services http://s")]
    [InlineData("""{"services":["x"]}""", "x ")]
    [InlineData("{}", "")]
    public async Task Services_may_be_written_in_several_ways(string json, string expected)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(("/services", Canned.Json(json))));
        var answer = await AskAsync(server, monitor => monitor.GetServicesAsync(Token));
        Assert.Equal(expected, string.Join(", ", answer.Value!.Services.Select(service => $"{service.Name} {service.Address}")));
    }

    [Fact]
    public async Task Call_reaches_the_service_with_method_path_and_body()
    {
        await using var server = await LoopbackHttpServer.StartAsync(GatekeeperGateway.Serve(
            BearerToken, ("spotify", Canned.ByPath(("/v1/now playing", Canned.Json("""{"track":"So What","queue":3}""", 201))))));
        var answer = await AskAsync(server, monitor => monitor.CallServiceAsync(
            new ServiceCall("Spotify", "v1/now playing", "POST", """{"device":1}"""), Token));
        var reply = answer.Value!;
        Assert.Equal(("spotify", 201, true, ""), (reply.Service, reply.Status, reply.IsJson, reply.Summary));
        Assert.Equal([new Stat("track", null, Text: "So What"), new Stat("queue", 3)], reply.Figures);
        var request = server.Requests.Last();
        Assert.Equal(
            ("POST", """{"device":1}""", "application/json; charset=utf-8", $"Bearer {BearerToken}"),
            (request.Method, request.Body, request.Headers["Content-Type"], request.Headers["Authorization"]));
    }

    [Theory]
    [InlineData("text/plain", "pong\n", "pong", HealthStatus.Healthy)]
    [InlineData("text/html", "<html><body>hi</body></html>", "a web page", HealthStatus.Healthy)]
    [InlineData("application/json", "[1, 2]", "[1, 2]", HealthStatus.Healthy)]
    [InlineData("application/json", "no json", "no json", HealthStatus.Healthy)]
    [InlineData("text/plain", "DOWN", "DOWN", HealthStatus.Unhealthy)]
    [InlineData("text/plain", "", "", HealthStatus.Healthy)]
    public async Task Call_takes_bodies_that_are_no_object(string type, string body, string summary, HealthStatus health)
    {
        var answer = await AskAsync([("spotify", Canned.Text(body, type))], monitor => monitor.CallServiceAsync(new ServiceCall("spotify"), Token));
        Assert.Equal((body, summary, health), (answer.Value!.Body, answer.Value.Summary, answer.Value.Health));
    }

    [Fact]
    public async Task Unknown_service_is_not_asked_and_those_there_are_are_named()
    {
        await using var server = await LoopbackHttpServer.StartAsync(GatekeeperGateway.Serve(BearerToken, ("spotify", null), ("squirrel", null)));
        var answer = await AskAsync(server, monitor => monitor.CallServiceAsync(new ServiceCall("../spotfy"), Token));
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.NotFound, "gatekeeper", "no service '../spotfy'.", "There are: spotify, squirrel."), answer.Failure);
        Assert.Equal("/services", Assert.Single(server.Requests).Path);
    }

    [Theory]
    [InlineData(401, """{"detail":"Invalid token"}""", MonitorFailureKind.Refused, "login refused (401)", "Check the credentials in GATEKEEPER_URL.")]
    [InlineData(404, """{"detail":"Not Found"}""", MonitorFailureKind.NotFound, "spotify has nothing at /health (404)", "Check the path.")]
    [InlineData(422, """{"error":"no device"}""", MonitorFailureKind.Refused, "spotify refused the request (422): no device", null)]
    [InlineData(503, """{"detail":"Request timed out"}""", MonitorFailureKind.BadResponse, "spotify is not well (503): Request timed out", "Check spotify, and its address in the gateway.")]
    [InlineData(500, "Internal Server Error", MonitorFailureKind.BadResponse, "spotify is not well (500): Internal Server Error", "Check spotify, and its address in the gateway.")]
    [InlineData(503, "<!doctype html><p>x", MonitorFailureKind.BadResponse, "spotify is not well (503)", "Check spotify, and its address in the gateway.")]
    public async Task Call_that_fails_says_what_the_gateway_says(int status, string body, MonitorFailureKind kind, string message, string? remedy)
    {
        var service = Canned.Text(body, body[0] == '{' ? "application/json" : "text/plain", status);
        var answer = await AskAsync([("spotify", service)], monitor => monitor.CallServiceAsync(new ServiceCall("spotify"), Token));
        Assert.Equal(new MonitorFailure(kind, "gatekeeper", message, remedy), answer.Failure);
    }

    [Theory]
    [InlineData("GET", 2)]
    [InlineData("POST", 1)]
    [InlineData("DELETE", 1)]
    public async Task Call_that_may_change_something_is_sent_once(string method, int times)
    {
        await using var server = await LoopbackHttpServer.StartAsync(GatekeeperGateway.Serve(BearerToken, ("spotify", Canned.Status(502))));
        var answer = await AskAsync(server, monitor => monitor.CallServiceAsync(new ServiceCall("spotify", "play", method), Token));
        Assert.Equal("spotify is not well (502)", answer.Failure!.Message);
        Assert.Equal(times, server.Requests.Count(request => request.Method == method && request.Path != "/services"));
    }

    [Theory]
    [InlineData("TRACE", "x", "no method 'TRACE'; use GET, POST, PUT, PATCH, DELETE, HEAD")]
    [InlineData("GET", "../squirrel/health", "no path '../squirrel/health'")]
    public async Task Call_that_is_none_is_not_sent(string method, string path, string message)
    {
        await using var server = await LoopbackHttpServer.StartAsync(GatekeeperGateway.Serve(BearerToken, ("spotify", null)));
        var answer = await AskAsync(server, monitor => monitor.CallServiceAsync(new ServiceCall("spotify", path, method), Token));
        Assert.Equal((MonitorFailureKind.Refused, message), (answer.Failure!.Kind, answer.Failure.Message));
        Assert.DoesNotContain(server.Requests, request => request.Path.StartsWith("/api", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Large_body_is_refused()
    {
        var answer = await AskAsync(
            [("spotify", Canned.Text(new string('x', 300_000), "text/plain"))], monitor => monitor.CallServiceAsync(new ServiceCall("spotify"), Token));
        Assert.Equal("the answer is larger than 256 KB", answer.Failure!.Message);
    }

    [Fact]
    public void Health_path_that_is_none_is_told() => Assert.Equal(
        ["GATEKEEPER_URL: the health path '../x' of 'gatekeeper' is not usable; write one like 'health', without '.' and '..'."],
        new GatekeeperOptions { Url = "http://g", HealthPath = "../x" }.Validate());

    private static async Task<MonitorAnswer<T>> AskAsync<T>(
        (string Name, RequestDelegate? Answer)[] services, Func<IServiceGatewayMonitor, ValueTask<MonitorAnswer<T>>> ask)
        where T : class
    {
        await using var server = await LoopbackHttpServer.StartAsync(GatekeeperGateway.Serve(BearerToken, services));
        return await AskAsync(server, ask);
    }

    private static async Task<MonitorAnswer<T>> AskAsync<T>(
        LoopbackHttpServer server,
        Func<IServiceGatewayMonitor, ValueTask<MonitorAnswer<T>>> ask,
        Func<GatekeeperOptions, GatekeeperOptions>? change = null)
        where T : class
    {
        var options = new GatekeeperOptions { Url = server.Url, BearerToken = BearerToken, Timeout = TimeSpan.FromSeconds(20) };
        await using var monitors = new TestMonitors(builder => builder.AddGatekeeper(change?.Invoke(options) ?? options));
        return await ask(monitors.Get<IServiceGatewayMonitor>());
    }
}
