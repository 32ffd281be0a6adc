using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Operator.Testing.Servers;
using Operator.Workflows.Http;
using Operator.Workflows.State;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Http;

public sealed class SendHttpRequestTests
{
    private const string Variables = """[{"id":"b","name":"Body","typeName":"Object"},{"id":"s","name":"Status","typeName":"Int32"}]""";

    [Theory]
    [InlineData(200, "Done|200")]
    [InlineData(201, "Done|Unmatched status code")]
    public async Task A_response_takes_the_outcome_of_its_status_and_Done(int status, string outcomes)
    {
        await using var server = await LoopbackHttpServer.StartAsync(context => Answer(context, status, "application/json", "{}"));
        await using var kit = await HttpKit.OpenAsync();
        Assert.Equal(outcomes, await OutcomesAsync(kit, Send(server.Url)));
    }

    [Fact]
    public async Task Nobody_listening_takes_Failed_to_connect()
    {
        await using var kit = await HttpKit.OpenAsync();
        Assert.Equal("Failed to connect", await OutcomesAsync(kit, Send($"http://127.0.0.1:{FreePort.Next()}")));
    }

    [Fact]
    public async Task A_connection_that_is_reset_at_once_takes_Failed_to_connect()
    {
        await using var kit = await HttpKit.OpenAsync();
        kit.Host.Services[typeof(IHttpClientFactory)] = new ResetClients();
        Assert.Equal("Failed to connect", await OutcomesAsync(kit, Send("http://localhost")));
    }

    [Fact]
    public async Task A_response_that_does_not_end_takes_Timeout()
    {
        await using var server = await LoopbackHttpServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("begin", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        await using var kit = await HttpKit.OpenAsync(new HttpWorkflowOptions { SendTimeout = TimeSpan.FromSeconds(20) });
        var outcomes = OutcomesAsync(kit, Send(server.Url));
        await Until.TrueAsync(_ => Task.FromResult(server.Requests.Count == 1), "the request arrives");
        kit.Host.Time.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal("Timeout", await outcomes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_response_over_the_limit_takes_Failed_to_connect_also_when_it_is_packed_small(bool isCompressed)
    {
        await using var server = await LoopbackHttpServer.StartAsync(async context =>
        {
            context.Response.ContentType = "text/plain";
            if (isCompressed) context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = isCompressed ? (Stream)new GZipStream(context.Response.Body, CompressionLevel.Fastest) : context.Response.Body;
            var zeros = new byte[100_000];
            for (var i = 0; i < 20 && !context.RequestAborted.IsCancellationRequested; i++) await zip.WriteAsync(zeros, context.RequestAborted);
        });
        await using var kit = await HttpKit.OpenAsync(new HttpWorkflowOptions { MaxResponseBody = 1_000_000 });
        Assert.Equal("Failed to connect", await OutcomesAsync(kit, Send(server.Url)));
        var log = await kit.Host.Store.ReadJournalAsync((await kit.Host.InstancesAsync())[0].Id, HostKit.Token);
        Assert.Equal("The response is larger than 1000000 bytes.", log.Single(entry => entry.EventName == "Error").Message);
    }

    [Fact]
    public async Task An_authorization_is_sent_and_kept_nowhere()
    {
        const string Token = "t0p-s3cret-token";
        await using var server = await LoopbackHttpServer.StartAsync(context => Answer(context, 200, "application/json", "{}"));
        await using var kit = await HttpKit.OpenAsync();
        await OutcomesAsync(kit, Send(server.Url, Definitions.Literal("authorization", $"Bearer {Token}")));
        await OutcomesAsync(kit, Send($"http://127.0.0.1:{FreePort.Next()}", Definitions.Literal("authorization", $"Bearer {Token}")), "second");

        Assert.Equal($"Bearer {Token}", Assert.Single(server.Requests).Headers["Authorization"]);
        foreach (var instance in await kit.Host.InstancesAsync())
        {
            Assert.DoesNotContain(Token, JsonSerializer.Serialize(await kit.Host.Store.ReadExecutionsAsync(instance.Id, HostKit.Token)), StringComparison.Ordinal);
            Assert.DoesNotContain(Token, JsonSerializer.Serialize(await kit.Host.Store.ReadJournalAsync(instance.Id, HostKit.Token)), StringComparison.Ordinal);
            var state = WorkflowStateSerializer.Serialize((await kit.Host.Store.FindStateAsync(instance.Id, HostKit.Token))!);
            Assert.DoesNotContain(Token, Encoding.UTF8.GetString(state), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(kit.Log.Lines, line => line.Contains(Token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("url", "/relative", "The URL has to be absolute and begin with http:// or https://.")]
    [InlineData("url", "file:///etc/passwd", "The URL has to be absolute and begin with http:// or https://.")]
    [InlineData("method", "GET /x HTTP/1.1\r\nHost: evil", "The method is not one of HTTP, such as GET or POST.")]
    [InlineData("authorization", "a\r\nX-Evil: 1", "The Authorization contains control characters.")]
    [InlineData("requestHeaders", "{\"X-A\":\"1\\r\\nX-Evil: 1\"}", "The value of the header 'X-A' contains control characters.")]
    [InlineData("requestHeaders", "{\"Transfer-Encoding\":\"chunked\"}", "The header 'Transfer-Encoding' can't be set: it follows from the content.")]
    public async Task What_can_not_be_sent_is_an_incident(string member, string value, string message)
    {
        await using var server = await LoopbackHttpServer.StartAsync(context => Answer(context, 200, "text/plain", "x"));
        await using var kit = await HttpKit.OpenAsync();
        var members = new Dictionary<string, string> { ["url"] = Definitions.Literal("url", server.Url) };
        members[member] = member == "requestHeaders" ? Definitions.Object(member, value) : Definitions.Literal(member, value);
        await kit.Host.PublishAsync(Definitions.Flowchart("sends", [$$"""{"id":"s","type":"Elsa.FlowSendHttpRequest",{{string.Join(",", members.Values)}} }"""], []));
        var state = await kit.Host.RunAsync("sends");
        Assert.Equal(message, Assert.Single(state.Incidents).Message);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Credentials_do_not_follow_a_redirection()
    {
        await using var other = await LoopbackHttpServer.StartAsync(context => Answer(context, 200, "text/plain", "arrived"));
        await using var server = await LoopbackHttpServer.StartAsync(context =>
        {
            context.Response.Redirect(other.Url);
            return Task.CompletedTask;
        });
        await using var kit = await HttpKit.OpenAsync();
        await OutcomesAsync(kit, Send(server.Url, Definitions.Literal("authorization", "Bearer token-1")));
        Assert.False(Assert.Single(other.Requests).Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData("GET", 3)]
    [InlineData("POST", 1)]
    public async Task Resiliency_tries_again_where_that_is_safe(string method, int requests)
    {
        var count = 0;
        await using var server = await LoopbackHttpServer.StartAsync(context => Answer(context, Interlocked.Increment(ref count) < 3 ? 503 : 200, "text/plain", "x"));
        await using var kit = await HttpKit.OpenAsync();
        var outcomes = OutcomesAsync(kit, Send(server.Url, $"{Definitions.Literal("method", method)},{Definitions.Literal("enableResiliency", "true")}"));
        await Until.TrueAsync(
            _ =>
            {
                kit.Host.Time.Advance(TimeSpan.FromSeconds(10));
                return Task.FromResult(outcomes.IsCompleted);
            },
            "the last attempt");
        Assert.Equal(requests == 3 ? "Done|200" : "Done|Unmatched status code", await outcomes);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Theory]
    [InlineData("application/json", """{"a":1}""", "object {\"a\":1}")]
    [InlineData("application/json", "{oops", "incident")]
    [InlineData("text/html", "<p>", "string \"\\u003Cp\\u003E\"")]
    [InlineData("application/octet-stream", "raw", "string \"raw\"")]
    [InlineData("", "", "object null")]
    public async Task A_response_is_read_as_its_type_says(string type, string body, string expected)
    {
        await using var server = await LoopbackHttpServer.StartAsync(context => Answer(context, 200, type, body));
        await using var kit = await HttpKit.OpenAsync();
        await kit.Host.PublishAsync(Definitions.Flowchart(
            "reads",
            [Send(server.Url, Definitions.Output("parsedContent", "b")), $$"""{"id":"l","type":"Elsa.WriteLine",{{Definitions.Input("text", "JavaScript", "typeof variables.Body + ' ' + toJson(variables.Body)")}} }"""],
            [Definitions.Connection("s", "Done", "l")],
            type.Contains("octet", StringComparison.Ordinal) ? Variables.Replace("Object", "String", StringComparison.Ordinal) : Variables));
        var state = await kit.Host.RunAsync("reads");
        Assert.Equal(expected, state.Incidents.Count > 0 ? "incident" : Assert.Single(kit.Host.Console));
    }

    [Theory]
    [InlineData(2, "Done|200", 3)]
    [InlineData(1, "Done|Unmatched status code", 2)]
    public async Task Resilience_strategy_says_how_often_a_passing_failure_is_tried_again(int attempts, string outcomes, int requests)
    {
        var failures = 2;
        await using var server = await LoopbackHttpServer.StartAsync(context => Answer(context, failures-- > 0 ? 503 : 200, "application/json", "{}"));
        await using var kit = await HttpKit.OpenAsync();
        var strategy = $$$$"""
            "customProperties":{"resilienceStrategy":{"mode":"Expression","expression":{"type":"JavaScript","value":"({maxRetryAttempts: {{{{attempts}}}}, delay: '00:00:05'})"}}}
            """;
        var taken = OutcomesAsync(kit, Send(server.Url, $"{Definitions.Literal("method", "POST")},{strategy}"));
        await Until.TrueAsync(
            _ =>
            {
                kit.Host.Time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(taken.IsCompleted);
            },
            "the last attempt");
        Assert.Equal(outcomes, await taken);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task A_download_gives_a_file_that_can_be_served()
    {
        await using var server = await LoopbackHttpServer.StartAsync(context =>
        {
            context.Response.Headers.ContentDisposition = "attachment; filename=\"../../etc/report.csv\"";
            return Answer(context, 200, "text/csv", "a;b");
        });
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync(
            "serves",
            Definitions.Literal("path", "serves"),
            [
                $$"""{"id":"d","type":"Elsa.DownloadHttpFile",{{Definitions.Literal("url", server.Url)}},{{Definitions.Output("result", "f")}} }""",
                $$"""{"id":"w","type":"Elsa.WriteFileHttpResponse",{{Definitions.Literal("enableResumableDownloads", "true")}},"content":{"typeName":"Object","expression":{"type":"Variable","value":{"id":"f"} } } }""",
            ],
            """[{"id":"f","name":"File","typeName":"Object"}]""");
        using var whole = await kit.GetAsync("/workflows/serves");
        Assert.Equal("a;b", await whole.Content.ReadAsStringAsync(HostKit.Token));
        Assert.Equal(("text/csv", "report.csv"), (whole.Content.Headers.ContentType!.MediaType, whole.Content.Headers.ContentDisposition!.FileName));

        using var part = new HttpRequestMessage(HttpMethod.Get, "/workflows/serves") { Headers = { Range = new(2, 2), IfRange = new(whole.Headers.ETag!) } };
        using var rest = await kit.SendAsync(part);
        Assert.Equal((HttpStatusCode.PartialContent, "b"), (rest.StatusCode, await rest.Content.ReadAsStringAsync(HostKit.Token)));
    }

    [Fact]
    public async Task Several_files_are_sent_as_an_archive()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("zips", Definitions.Literal("path", "zips"), [$$"""{"id":"w","type":"Elsa.WriteFileHttpResponse",{{Definitions.Input("content", "JavaScript", "['one', 'two', bytesFromString('three')]")}} }"""]);
        using var response = await kit.GetAsync("/workflows/zips");
        using var archive = new ZipArchive(await response.Content.ReadAsStreamAsync(HostKit.Token));
        Assert.Equal(["file.txt", "file (2).txt", "file.bin"], archive.Entries.Select(entry => entry.FullName));
        using var reader = new StreamReader(archive.Entries[1].Open());
        Assert.Equal("two", await reader.ReadToEndAsync(HostKit.Token));
    }

    private static string Send(string url, string more = "") =>
        $$"""{"id":"s","type":"Elsa.FlowSendHttpRequest",{{Definitions.Literal("url", url)}}{{(more.Length > 0 ? "," + more : "")}} }""";

    /// <summary>Runs the activity and gives the outcomes that it took, in alphabetical order but with Done first.</summary>
    private static async Task<string> OutcomesAsync(HttpKit kit, string activity, string definition = "sends")
    {
        await kit.Host.PublishAsync(Definitions.Flowchart(definition, [activity], []));
        var state = await kit.Host.RunAsync(definition);
        Assert.Empty(state.Incidents);
        var executions = await kit.Host.Store.ReadExecutionsAsync(state.Id, HostKit.Token);
        var names = (System.Collections.IEnumerable)executions.Single(execution => execution.ActivityId == "s").Payload["Outcomes"]!;
        return string.Join('|', names.Cast<object>().Select(name => name.ToString()!).OrderByDescending(name => name == "Done"));
    }

    private static Task Answer(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        if (type.Length > 0) context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    private sealed class ResetClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(ConnectionsResetAtOnce.Handler());
    }
}
