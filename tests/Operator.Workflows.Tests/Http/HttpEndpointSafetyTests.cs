using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Operator.Testing.Servers;
using Operator.Workflows.Authoring;
using Operator.Workflows.Http;
using Operator.Workflows.Model;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Http;

public sealed class HttpEndpointSafetyTests
{
    private const string Secret = "correct horse battery staple";
    private static readonly HttpWorkflowOptions Guarded = new() { Secrets = new Dictionary<string, string> { ["alerts"] = Secret } };
    private static readonly string Post = Definitions.Object("supportedMethods", """["POST"]""");

    [Theory]
    [InlineData("alerts", "Authorization", $"Bearer {Secret}", 200)]
    [InlineData("ALERTS", "X-Operator-Secret", Secret, 200)]
    [InlineData("alerts", "X-Operator-Secret", "correct horse battery stapl", 401)]
    [InlineData("alerts", "Authorization", $"Basic {Secret}", 401)]
    [InlineData("alerts", "X-Other", Secret, 401)]
    [InlineData("unknown", "X-Operator-Secret", Secret, 401)]
    [InlineData("unknown", "X-Operator-Secret", "", 401)]
    public async Task A_secret_opens_the_endpoint_that_asks_for_it(string policy, string header, string value, int status)
    {
        await using var kit = await HttpKit.OpenAsync(Guarded);
        await kit.PublishAsync("secret", $"{Definitions.Literal("path", "secret")},{Definitions.Literal("policy", policy)}", [Definitions.Respond("r", "'in'")]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/workflows/secret");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await kit.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, (await kit.Host.InstancesAsync()).Count);
        Assert.DoesNotContain(kit.Log.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
        if (policy == "unknown") Assert.Contains(kit.Log.Lines, line => line.StartsWith("Warning 3001 The endpoint /secret asks for the secret unknown", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hmac:alerts", "X-Operator-Signature", "", "{}", 200)]
    [InlineData("hmac:alerts@X-Hub-Signature-256", "X-Hub-Signature-256", "sha256=", "{}", 200)]
    [InlineData("hmac:alerts", "X-Operator-Signature", "sha256=", "{\"other\":1}", 401)]
    [InlineData("hmac:alerts", "X-Operator-Signature", "sha1=", "{}", 401)]
    [InlineData("hmac:alerts", "X-Hub-Signature-256", "", "{}", 401)]
    [InlineData("hmac:unknown", "X-Operator-Signature", "", "{}", 401)]
    public async Task A_signed_body_opens_the_endpoint_that_asks_for_it(string policy, string header, string prefix, string body, int status)
    {
        await using var kit = await HttpKit.OpenAsync(Guarded);
        await kit.PublishAsync("signed", $"{Definitions.Literal("path", "signed")},{Post},{Definitions.Literal("policy", policy)}", [Definitions.Respond("r", "'in'")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/workflows/signed") { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add(header, prefix + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), "{}"u8)));
        using var response = await kit.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, (await kit.Host.InstancesAsync()).Count);
    }

    [Fact]
    public async Task What_proved_the_caller_is_not_kept()
    {
        await using var kit = await HttpKit.OpenAsync(Guarded);
        await kit.PublishAsync(
            "kept",
            $"{Definitions.Literal("path", "kept")},{Definitions.Input("authorize", "Literal", "true")},{Definitions.Literal("policy", "alerts")},{Definitions.Output("headers", "v")}",
            [Definitions.Respond("r", "'in'")],
            """[{"id":"v","name":"Headers","typeName":"Object","storageDriverTypeName":"WorkflowInstanceStorageDriver"}]""");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/workflows/kept") { Headers = { { "X-Operator-Secret", Secret }, { "Authorization", "Basic b3RoZXI=" }, { "X-Note", "kept" } } };
        using var response = await kit.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var instance = Assert.Single(await kit.Host.InstancesAsync());
        var stored = System.Text.Json.JsonSerializer.Serialize(new
        {
            State = await kit.Host.Store.FindStateAsync(instance.Id, HostKit.Token),
            Executions = await kit.Host.Store.ReadExecutionsAsync(instance.Id, HostKit.Token),
        });
        Assert.Contains("X-Note", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, stored, StringComparison.Ordinal);
        Assert.DoesNotContain("b3RoZXI", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_endpoint_is_published_with_a_warning_that_names_it()
    {
        await using var kit = await HttpKit.OpenAsync();
        var open = await kit.Host.Library.ValidateAsync(Encoding.UTF8.GetBytes(Definitions.Endpoint("open", $"\"name\":\"Hook\",{Definitions.Literal("path", "open")}", [])), HostKit.Token);
        var fault = Assert.Single(open);
        Assert.Equal(
            (FaultSeverity.Warning, "h", "Hook", "Policy"), (fault.Severity, fault.ActivityId, fault.ActivityName, fault.Input));
        Assert.Contains("Anybody", fault.Reason, StringComparison.Ordinal);

        foreach (var setting in new[] { Definitions.Literal("policy", "alerts"), Definitions.Literal("authorize", "true"), Definitions.Input("policy", "JavaScript", "'alerts'") })
        {
            var json = Definitions.Endpoint("closed", $"{Definitions.Literal("path", "closed")},{setting}", []);
            Assert.Empty(await kit.Host.Library.ValidateAsync(Encoding.UTF8.GetBytes(json), HostKit.Token));
        }
    }

    [Theory]
    [InlineData("orders/{id")]
    [InlineData("orders/{id}{name}")]
    [InlineData("orders/{a}/{a}")]
    [InlineData("orders?id=1")]
    [InlineData("{**a}/b")]
    [InlineData("   ")]
    public async Task A_path_that_is_no_route_is_an_error(string path)
    {
        await using var kit = await HostKit.OpenAsync();
        var json = Definitions.Endpoint("odd", $"{Definitions.Literal("path", path)},{Definitions.Literal("policy", "alerts")}", []);
        var fault = Assert.Single(await kit.Library.ValidateAsync(Encoding.UTF8.GetBytes(json), HostKit.Token));
        Assert.Equal((FaultSeverity.Error, "Path"), (fault.Severity, fault.Input));
    }

    [Fact]
    public async Task A_route_with_an_unknown_constraint_matches_nothing_and_harms_nobody()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("odd", Definitions.Literal("path", "odd/{id:nonsense(3)}"), [Definitions.Respond("r", "'odd'")]);
        await kit.PublishAsync("even", Definitions.Literal("path", "even/{id}"), [Definitions.Respond("r", "'even'")]);
        Assert.Equal("404 ", await kit.TextAsync("/workflows/odd/1"));
        Assert.Equal("200 even", await kit.TextAsync("/workflows/even/1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_refused_without_an_instance(bool isChunked)
    {
        await using var kit = await HttpKit.OpenAsync(new HttpWorkflowOptions { MaxRequestBody = 1000 });
        await kit.PublishAsync("big", $"{Definitions.Literal("path", "big")},{Post}", [Definitions.Respond("r", "'took it'")]);
        await kit.PublishAsync("bigger", $"{Definitions.Literal("path", "bigger")},{Post},{Definitions.Literal("requestSizeLimit", "5000")}", [Definitions.Respond("r", "'took it'")]);

        Assert.Equal(200, await PostAsync("/workflows/big", 1000));
        Assert.Equal(413, await PostAsync("/workflows/big", 1001));
        Assert.Equal(200, await PostAsync("/workflows/bigger", 5000));
        Assert.Equal(413, await PostAsync("/workflows/bigger", 300_000));
        Assert.Equal(2, (await kit.Host.InstancesAsync()).Count);

        async Task<int> PostAsync(string path, int size)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[size]) };
            request.Headers.TransferEncodingChunked = isChunked ? true : null;
            using var response = await kit.SendAsync(request);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task A_workflow_may_deal_with_a_body_over_the_limit()
    {
        await using var kit = await HttpKit.OpenAsync(new HttpWorkflowOptions { MaxRequestBody = 10 });
        await kit.Host.PublishAsync(Definitions.Flowchart(
            "deals",
            [$$"""{"id":"h","type":"Elsa.HttpEndpoint","customProperties":{"canStartWorkflow":true},{{Definitions.Literal("path", "deals")}},{{Post}},"exposeRequestTooLargeOutcome":true}""", Definitions.Respond("r", "'too much'")],
            [Definitions.Connection("h", "Request too large", "r")]));
        using var response = await kit.PostAsync("/workflows/deals", new ByteArrayContent(new byte[11]));
        Assert.Equal("too much", await response.Content.ReadAsStringAsync(HostKit.Token));
    }

    [Theory]
    [InlineData("application/json", "{oops")]
    [InlineData("application/json", "")]
    [InlineData("application/json; charset=klingon", "{}")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nnothing")]
    public async Task A_malformed_body_is_answered_with_400_or_taken_as_nothing(string type, string body)
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("strict", $"{Definitions.Literal("path", "strict")},{Post},{Definitions.Output("parsedContent", "b")}", [Definitions.Respond("r", "'took it'")], """[{"id":"b","name":"Body","typeName":"Object"}]""");
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await kit.PostAsync("/workflows/strict", content);
        Assert.Equal(body.Length == 0 ? 200 : 400, (int)response.StatusCode);
        Assert.Equal("404 ", await kit.TextAsync("/workflows/strict"));
    }

    [Fact]
    public async Task JSON_nested_without_end_is_refused()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("deep", $"{Definitions.Literal("path", "deep")},{Post},{Definitions.Output("parsedContent", "b")}", [], """[{"id":"b","name":"Body","typeName":"Object"}]""");
        using var response = await kit.PostAsync("/workflows/deep", new StringContent(new string('[', 500_000), null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"X-A":"b\r\nSet-Cookie: a=b"}""")]
    [InlineData("""{"X-A\r\nSet-Cookie":"a"}""")]
    [InlineData("""{"Content-Length":"3"}""")]
    [InlineData("""{"Transfer-Encoding":["chunked"]}""")]
    public async Task A_header_that_would_change_the_message_is_an_incident(string headers)
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("inject", Definitions.Literal("path", "inject"), [Definitions.Respond("r", "'x'", Definitions.Object("responseHeaders", headers))]);
        using var response = await kit.GetAsync("/workflows/inject");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal(WorkflowSubStatus.Faulted, Assert.Single(await kit.Host.InstancesAsync()).SubStatus);
    }

    [Fact]
    public async Task A_workflow_that_takes_too_long_is_stopped_and_answered_with_408()
    {
        await using var never = await LoopbackHttpServer.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync(
            "slow",
            $"{Definitions.Literal("path", "slow")},{Definitions.Literal("requestTimeout", "00:00:10")}",
            [$$"""{"id":"s","type":"Elsa.SendHttpRequest",{{Definitions.Literal("url", never.Url)}} }""", Definitions.Respond("r", "'never'")]);
        var response = kit.GetAsync("/workflows/slow");
        await Until.TrueAsync(_ => Task.FromResult(never.Requests.Count == 1), "the workflow sends its request");
        kit.Host.Time.Advance(TimeSpan.FromSeconds(11));
        using var timedOut = await response;
        Assert.Equal(HttpStatusCode.RequestTimeout, timedOut.StatusCode);
        await Until.TrueAsync(async _ => (await kit.Host.InstancesAsync()) is [{ SubStatus: WorkflowSubStatus.Cancelled }], "the instance is cancelled");
    }

    [Fact]
    public async Task An_answer_does_not_wait_for_long_work_behind_it()
    {
        var release = new TaskCompletionSource();
        await using var slow = await LoopbackHttpServer.StartAsync(_ => release.Task);
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync(
            "works",
            Definitions.Literal("path", "works"),
            [Definitions.Respond("r", "'accepted'"), $$"""{"id":"s","type":"Elsa.SendHttpRequest",{{Definitions.Literal("url", slow.Url)}} }"""]);
        var response = kit.GetAsync("/workflows/works");
        await Until.TrueAsync(_ => Task.FromResult(slow.Requests.Count == 1), "the workflow sends its request");
        kit.Host.Time.Advance(TimeSpan.FromSeconds(3));
        using var answered = await response;
        Assert.Equal("accepted", await answered.Content.ReadAsStringAsync(HostKit.Token));
        release.SetResult();
        await Until.TrueAsync(async _ => await kit.Host.InstancesAsync() is [{ SubStatus: WorkflowSubStatus.Finished }], "the instance ends");
    }

    [Fact]
    public async Task A_caller_that_goes_away_does_not_stop_the_workflow()
    {
        var release = new TaskCompletionSource();
        await using var slow = await LoopbackHttpServer.StartAsync(_ => release.Task);
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("goes", Definitions.Literal("path", "goes"), [$$"""{"id":"s","type":"Elsa.SendHttpRequest",{{Definitions.Literal("url", slow.Url)}} }"""]);
        using (var caller = new TcpClient())
        {
            await caller.ConnectAsync(IPAddress.Loopback, new Uri(kit.Url).Port, HostKit.Token);
            await caller.GetStream().WriteAsync("GET /workflows/goes HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), HostKit.Token);
            await Until.TrueAsync(_ => Task.FromResult(slow.Requests.Count == 1), "the workflow sends its request");
        }

        release.SetResult();
        await Until.TrueAsync(async _ => await kit.Host.InstancesAsync() is [{ SubStatus: WorkflowSubStatus.Finished }], "the instance ends");
    }

    [Fact]
    public async Task A_script_can_not_reach_the_server_through_the_request()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("reach", $"\"name\":\"Hook\",{Definitions.Literal("path", "reach")}", [Definitions.Respond("r", "toJson(Object.keys(getLastResult()).sort()) + typeof getOutputFrom('Hook').HttpContext")]);
        Assert.Equal("""200 ["ContentLength","ContentType","Method","Path","QueryString"]undefined""", await kit.TextAsync("/workflows/reach"));
    }

    [Fact]
    public async Task An_activation_strategy_that_allows_no_instance_gives_409()
    {
        await using var kit = await HttpKit.OpenAsync();
        var json = Definitions.Endpoint("single", Definitions.Literal("path", "single"), [$$"""{"id":"d","type":"Elsa.Delay",{{Definitions.Literal("timeSpan", "01:00:00")}} }"""])
            .Replace("\"variables\":[]", "\"variables\":[],\"options\":{\"activationStrategyType\":\"SingletonStrategy\"}", StringComparison.Ordinal);
        await kit.Host.PublishAsync(json);
        Assert.Equal("200 ", await kit.TextAsync("/workflows/single"));
        Assert.Equal("409 ", await kit.TextAsync("/workflows/single"));
    }
}
