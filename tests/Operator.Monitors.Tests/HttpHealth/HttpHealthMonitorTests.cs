using Operator.Monitors.HttpHealth;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.HttpHealth;

public sealed class HttpHealthMonitorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, "Healthy", "text/plain", HealthStatus.Healthy, "healthy")]
    [InlineData(200, "OK\n", "text/plain", HealthStatus.Healthy, "ok")]
    [InlineData(200, "\"pass\"", "application/json", HealthStatus.Healthy, "pass")]
    [InlineData(200, "Degraded", "text/plain", HealthStatus.Degraded, "degraded")]
    [InlineData(503, "Unhealthy", "text/plain", HealthStatus.Unhealthy, "unhealthy")]
    [InlineData(200, "", "text/plain", HealthStatus.Healthy, "HTTP 200")]
    [InlineData(204, "", "text/plain", HealthStatus.Healthy, "HTTP 204")]
    [InlineData(200, "welcome to the machine", "text/plain", HealthStatus.Healthy, "HTTP 200")]
    [InlineData(200, "<html><body>down</body></html>", "text/html", HealthStatus.Healthy, "HTTP 200, a web page")]
    [InlineData(500, "<html>", "text/html", HealthStatus.Unhealthy, "HTTP 500, a web page")]
    [InlineData(500, "boom", "text/plain", HealthStatus.Unhealthy, "HTTP 500")]
    [InlineData(503, "{\"status\":\"UP\"}", "application/json", HealthStatus.Unhealthy, "up")]
    [InlineData(200, "{\"status\":\"UP\"}", "application/json", HealthStatus.Healthy, "up")]
    [InlineData(200, "{\"status\":\"purple\"}", "application/json", HealthStatus.Unknown, "says 'purple'")]
    [InlineData(200, "{\"status\":7}", "application/json", HealthStatus.Healthy, "HTTP 200")]
    [InlineData(200, "{\"uptime\":7}", "application/json", HealthStatus.Healthy, "HTTP 200")]
    [InlineData(200, "[]", "application/json", HealthStatus.Healthy, "HTTP 200")]
    [InlineData(200, "{\"Status\":\"Degraded\"}", "application/json", HealthStatus.Degraded, "degraded")]
    [InlineData(503, "{\"status\":\"DOWN\",\"components\":{\"db\":{\"status\":\"DOWN\"},\"disk\":{\"status\":\"UP\"}}}", "application/json", HealthStatus.Unhealthy, "db down")]
    [InlineData(200, "{\"status\":\"warn\",\"checks\":{\"cpu:load\":[{\"status\":\"warn\"}],\"mem\":[{\"status\":\"pass\"}]}}", "application/health+json", HealthStatus.Degraded, "cpu:load warn")]
    [InlineData(503, "{\"status\":\"Unhealthy\",\"entries\":{\"cache\":{\"status\":\"Degraded\"},\"sql\":{\"status\":\"Unhealthy\"}}}", "application/json", HealthStatus.Unhealthy, "sql unhealthy, cache degraded")]
    public async Task Answer_IsUnderstood(int status, string body, string type, HealthStatus expected, string summary)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text(status == 204 ? "" : body, type, status));
        var report = await CheckAsync(server.Url);
        Assert.Equal((expected, summary), (report.Status, report.Summary));
        Assert.Equal(("latency", "ms"), (report.Details[^1].Name, report.Details[^1].Unit));
        Assert.InRange(report.Details[^1].Value!.Value, 0.01, 20_000);
    }

    [Fact]
    public async Task Parts_that_are_not_well_AreDetails()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(
            """{"status":"Unhealthy","results":{"a":{"status":"Healthy"},"b":{"status":"Degraded"},"c":{"status":"Unhealthy"}}}""", 503));
        var report = await CheckAsync(server.Url);
        Assert.Equal(
            [new Stat("c", null, Text: "unhealthy", Level: AlarmLevel.Critical), new Stat("b", null, Text: "degraded", Level: AlarmLevel.Warning)],
            report.Details.Take(2));
    }

    [Fact]
    public async Task Address_IsAskedAsWritten()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text("ok", "text/plain"));
        await CheckAsync(server.Url + "/api/health?full=1&x=a%20b");
        var request = Assert.Single(server.Requests);
        Assert.Equal(("GET", "/api/health", "?full=1&x=a%20b"), (request.Method, request.Path, request.Query));
    }

    [Fact]
    public async Task Redirect_elsewhere_NamesTheTarget()
    {
        await using var server = await LoopbackHttpServer.StartAsync(context =>
        {
            context.Response.Redirect("https://new.example.com/health");
            return Task.CompletedTask;
        });
        await using var monitors = Monitors(server.Url);
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.BadResponse,
                "api",
                "redirects to https://new.example.com/health",
                "Set HEALTH_ENDPOINTS to the final address."),
            answer.Failure);
    }

    [Theory]
    [InlineData(61, HealthStatus.Healthy, "ok", AlarmLevel.Ok)]
    [InlineData(15, HealthStatus.Healthy, "ok", AlarmLevel.Ok)]
    [InlineData(14, HealthStatus.Degraded, "certificate ends in 13 days", AlarmLevel.Warning)]
    [InlineData(7, HealthStatus.Degraded, "certificate ends in 6 days", AlarmLevel.Warning)]
    [InlineData(3, HealthStatus.Degraded, "certificate ends in 2 days", AlarmLevel.Critical)]
    public async Task Certificate_that_ends_soon_IsAWarning(int daysLeft, HealthStatus status, string summary, AlarmLevel level)
    {
        using var certificate = SelfSigned.Create("localhost", daysLeft);
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text("ok", "text/plain"), certificate);
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ca.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem(), Token);
        var report = await CheckAsync(server.Url, file);
        Assert.Equal((status, summary), (report.Status, report.Summary));
        Assert.Contains(new Stat("certificate ends in", daysLeft - 1, "days", Level: level), report.Details);
    }

    [Fact]
    public void File_of_authorities_that_is_none_IsRefused() => Assert.Equal(
        ["HEALTH_ENDPOINTS: the file of authorities of 'x' is '/gone.pem'; use a PEM file with certificates."],
        new HttpHealthOptions { Name = "x", Url = "https://h", CaFile = "/gone.pem" }.Validate());

    private static async Task<HealthReport> CheckAsync(string url, string? caFile = null)
    {
        await using var monitors = Monitors(url, caFile);
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.True(answer.IsSuccess, answer.Failure?.ToString());
        return answer.Value;
    }

    private static TestMonitors Monitors(string url, string? caFile = null) => new(builder => builder.AddHttpHealth(
        new HttpHealthOptions { Name = "api", Url = url, CaFile = caFile, Timeout = TimeSpan.FromSeconds(20) }));
}
