using System.Net;
using Operator.Testing.Servers;

namespace Operator.App.Tests.Access;

/// <summary>What programs and people who signed in are told of Gatekeeper.</summary>
public sealed class GatewayEndpointsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gateway_and_its_services_are_for_those_who_signed_in()
    {
        await using var gateway = await LoopbackHttpServer.StartAsync(GatekeeperGateway.Serve(
            "s3rvice-t0ken", ("spotify", Canned.Text("no", "text/plain", 404)), ("squirrel", null)));
        var address = gateway.Url.Replace("http://", "http://bob:s3cret@", StringComparison.Ordinal);
        await using var host = await AccessHost.StartAsync(("GATEKEEPER_URL", address), ("GATEKEEPER_AUTH_TOKEN", "s3rvice-t0ken"));
        using var visitor = host.Visit();
        visitor.Headers.Accept.Clear();
        foreach (var path in (string[])["/gateway", "/gateway/health", "/gateway/services"])
        {
            using var refused = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        Assert.Empty(gateway.Requests);
        var tokens = await visitor.LogInAsync("Viewer");
        visitor.Headers.Authorization = new("Bearer", tokens.AccessToken);

        Assert.Equal(
            $$"""{"status":"configured","gateway_url":"{{gateway.Url.Replace("http://", "http://***@", StringComparison.Ordinal)}}","service_name":"operator","timeout":5}""",
            await visitor.ReadAsync("/gateway"));
        Assert.Equal("""{"status":"healthy","message":"2 services"}""", await visitor.ReadAsync("/gateway/health"));
        Assert.Equal(
            """{"services":[{"name":"squirrel","url":"http://squirrel:5000/api/squirrel","status":"unhealthy","summary":"503: Service unavailable"},{"name":"spotify","url":"http://spotify:5000/api/spotify","status":"unknown","summary":"no /health (404)"}]}""",
            await visitor.ReadAsync("/gateway/services"));
    }

    [Theory]
    [InlineData("/gateway", HttpStatusCode.OK)]
    [InlineData("/gateway/health", HttpStatusCode.NotFound)]
    [InlineData("/gateway/services", HttpStatusCode.NotFound)]
    public async Task Without_a_gateway_the_setting_is_named(string path, HttpStatusCode status)
    {
        await using var host = await AccessHost.StartAsync();
        Assert.Equal((status, """{"status":"not configured","message":"Set GATEKEEPER_URL."}"""), await AskAsync(host, path));
    }

    [Theory]
    [InlineData("/gateway/health")]
    [InlineData("/gateway/services")]
    public async Task A_gateway_that_does_not_answer_is_told(string path)
    {
        var port = FreePort.Next();
        await using var host = await AccessHost.StartAsync(("GATEKEEPER_URL", $"http://localhost:{port}"));
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, $$"""{"status":"unreachable","message":"connection refused by localhost:{{port}}. Check that it runs, and GATEKEEPER_URL."}"""),
            await AskAsync(host, path));
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(AccessHost host, string path)
    {
        using var visitor = host.Visit();
        var tokens = await visitor.LogInAsync("Viewer");
        visitor.Headers.Authorization = new("Bearer", tokens.AccessToken);
        using var response = await visitor.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
