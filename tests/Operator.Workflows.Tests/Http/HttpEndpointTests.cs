using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Http;

public sealed class HttpEndpointTests
{
    private const string Body = """[{"id":"b","name":"Body","typeName":"Object","storageDriverTypeName":"WorkflowInstanceStorageDriver"}]""";
    private static readonly string Echo = Definitions.Respond("r", "typeof variables.Body + ' ' + toJson(variables.Body)");
    private static readonly string ToBody = Definitions.Output("parsedContent", "b");
    private static readonly string Post = Definitions.Object("supportedMethods", """["POST"]""");

    [Theory]
    [InlineData("orders/{id:int}", "/workflows/orders/17", "200 17")]
    [InlineData("orders/{id:int}", "/workflows/orders/x", "404 ")]
    [InlineData("orders/{id}", "/workflows/ORDERS/a%20b/", "200 a b")]
    [InlineData("files/{*id}", "/workflows/files/a/b/c", "200 a/b/c")]
    [InlineData("files/{*id}", "/workflows/files", "200 null")]
    [InlineData("orders/{id=7}", "/workflows/orders", "200 7")]
    [InlineData("/orders/{id}/", "/workflows/orders/1/2", "404 ")]
    public async Task A_route_matches_as_in_ASP_NET_Core(string route, string path, string expected)
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("routes", $"{Definitions.Literal("path", route)},{Definitions.Output("routeData", "b")}", [Definitions.Respond("r", "String(variables.Body.id)")], Body);
        Assert.Equal(expected, await kit.TextAsync(path));
    }

    [Fact]
    public async Task The_most_exact_route_is_meant()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("any", Definitions.Literal("path", "{**rest}"), [Definitions.Respond("r", "'any'")]);
        await kit.PublishAsync("one", Definitions.Literal("path", "orders/{id}"), [Definitions.Respond("r", "'one'")]);
        await kit.PublishAsync("list", Definitions.Literal("path", "orders/open"), [Definitions.Respond("r", "'list'")]);

        Assert.Equal("200 list", await kit.TextAsync("/workflows/orders/open"));
        Assert.Equal("200 one", await kit.TextAsync("/workflows/orders/5"));
        Assert.Equal("200 any", await kit.TextAsync("/workflows/else/where"));
    }

    [Fact]
    public async Task Two_routes_of_the_same_exactness_are_ambiguous()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("first", Definitions.Literal("path", "things/{id}"), [Definitions.Respond("r", "'1'")]);
        await kit.PublishAsync("second", Definitions.Literal("path", "things/{name}"), [Definitions.Respond("r", "'2'")]);

        Assert.Equal(
            """500 {"errorMessage":"The call is ambiguous and matches multiple workflows.","workflows":[{"WorkflowDefinitionId":"first"},{"WorkflowDefinitionId":"second"}]}""",
            await kit.TextAsync("/workflows/things/1"));
        Assert.Empty(await kit.Host.InstancesAsync());
    }

    [Theory]
    [InlineData("Object", "application/json", """{"a":[1,{"b":null}]}""", """200 object {"a":[1,{"b":null}]}""")]
    [InlineData("Object", "application/vnd.x+json; charset=utf-8", "5", "200 number 5")]
    [InlineData("String", "application/json", """{"a":1}""", "200 string \"{\\u0022a\\u0022:1}\"")]
    [InlineData("Int32", "application/json", "5", "200 number 5")]
    [InlineData("Int32", "text/plain", "12", "200 string \"12\"")]
    [InlineData("Int32", "application/json", "{\"a\":1}", "200 number 0")]
    [InlineData("String", "application/json", "{bad", "200 string \"{bad\"")]
    [InlineData("Object", "text/plain; charset=iso-8859-1", "f\u00fcr", "200 string \"f\u00fcr\"")]
    [InlineData("Object", "application/xml", "<a/>", "200 string \"\\u003Ca/\\u003E\"")]
    [InlineData("ObjectDictionary", "application/json", """{"a":1}""", """200 object {"a":1}""")]
    public async Task A_body_is_read_as_its_type_and_the_bound_variable_say(string type, string contentType, string body, string expected)
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("typed", $"{Definitions.Literal("path", "typed")},{Post},{ToBody}", [Echo], Body.Replace("Object", type));
        var bytes = contentType.Contains("8859", StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(body) : Encoding.UTF8.GetBytes(body);
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        using var response = await kit.PostAsync("/workflows/typed", content);
        Assert.Equal(expected, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(HostKit.Token)}");
    }

    [Theory]
    [InlineData("true", "text/plain", "True")]
    [InlineData("1.5", "text/html", "1.5")]
    [InlineData("true", "application/json", "true")]
    [InlineData("[true]", "text/plain", "[true]")]
    public async Task A_plain_value_is_answered_as_its_content_type_says(string script, string contentType, string expected)
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("plain", Definitions.Literal("path", "plain"), [Definitions.Respond("r", script, Definitions.Literal("contentType", contentType))]);
        Assert.Equal($"200 {expected}", await kit.TextAsync("/workflows/plain"));
    }

    [Fact]
    public async Task A_body_bound_to_nothing_stays_text_and_is_the_activitys_output()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("raw", $"\"name\":\"Hook\",{Definitions.Literal("path", "raw")},{Post}", [Definitions.Respond("r", "typeof getOutputFrom('Hook', 'ParsedContent')")]);
        using var response = await kit.PostAsync("/workflows/raw", new StringContent("""{"a":1}""", null, "application/json"));
        Assert.Equal("string", await response.Content.ReadAsStringAsync(HostKit.Token));
    }

    [Fact]
    public async Task Files_of_a_form_are_outputs_and_are_not_stored()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync(
            "upload",
            $"{Definitions.Literal("path", "upload")},{Post},{ToBody},{Definitions.Output("file", "f")}",
            ["""{"id":"r","type":"Elsa.WriteFileHttpResponse","content":{"typeName":"Object","expression":{"type":"Variable","value":{"id":"f"}}}}"""],
            Body[..^1] + """,{"id":"f","name":"File","typeName":"Object","storageDriverTypeName":"WorkflowInstanceStorageDriver"}]""");
        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" }, { new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("image/png") } }, "photo", "../p.png" } };
        using var response = await kit.PostAsync("/workflows/upload", form);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([1, 2, 3], await response.Content.ReadAsByteArrayAsync(HostKit.Token));
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("p.png", response.Content.Headers.ContentDisposition!.FileName);
        var instance = Assert.Single(await kit.Host.InstancesAsync());
        Assert.Equal(WorkflowSubStatus.Finished, instance.SubStatus);
        var outputs = (await kit.Host.Store.ReadExecutionsAsync(instance.Id, HostKit.Token)).Single(execution => execution.ActivityId == "h").Outputs;
        Assert.Equal(("(not serializable)", "(not serializable)"), (outputs["File"], outputs["Result"]));
    }

    [Theory]
    [InlineData("photo.exe", "image/png", 3, 415, "Invalid file extension")]
    [InlineData("photo.gif", "image/png", 3, 415, "Invalid file extension")]
    [InlineData("photo.png", "text/html", 3, 415, "Invalid file MIME type")]
    [InlineData("photo.PNG", "image/png", 30, 413, "File too large")]
    [InlineData("photo.PNG", "IMAGE/png", 3, 200, "ok")]
    public async Task Files_that_break_a_rule_are_refused_or_take_their_outcome(string name, string type, int size, int status, string outcome)
    {
        await using var kit = await HttpKit.OpenAsync();
        var rules = string.Join(
            ",",
            Post,
            Definitions.Literal("fileSizeLimit", "20"),
            Definitions.Object("allowedFileExtensions", """[".png","exe"]"""),
            Definitions.Object("blockedFileExtensions", """[".exe"]"""),
            Definitions.Object("allowedMimeTypes", """["image/png"]"""));
        await kit.PublishAsync("refuses", $"{Definitions.Literal("path", "refuses")},{rules}", [Definitions.Respond("r", "'ok'")]);
        const string Exposed = "\"exposeFileTooLargeOutcome\":true,\"exposeInvalidFileExtensionOutcome\":true,\"exposeInvalidFileMimeTypeOutcome\":true";
        string[] outcomes = ["Done", "File too large", "Invalid file extension", "Invalid file MIME type"];
        await kit.Host.PublishAsync(Definitions.Flowchart(
            "outcomes",
            outcomes.Select((text, index) => Definitions.Respond($"r{index}", $"'{(index == 0 ? "ok" : text)}'"))
                .Prepend($$"""{"id":"h","type":"Elsa.HttpEndpoint","customProperties":{"canStartWorkflow":true},{{Definitions.Literal("path", "outcomes")}},{{rules}},{{Exposed}}}"""),
            outcomes.Select((text, index) => Definitions.Connection("h", text, $"r{index}"))));

        using var refused = await kit.PostAsync("/workflows/refuses", Form());
        Assert.Equal(status, (int)refused.StatusCode);
        using var taken = await kit.PostAsync("/workflows/outcomes", Form());
        Assert.Equal(outcome, await taken.Content.ReadAsStringAsync(HostKit.Token));

        MultipartFormDataContent Form() => new() { { new ByteArrayContent(new byte[size]) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } }, "photo", name } };
    }

    [Fact]
    public async Task A_bad_request_to_a_waiting_instance_leaves_it_waiting()
    {
        await using var kit = await HttpKit.OpenAsync();
        await WaitAsync(kit, $"{Post},{ToBody}");

        using var bad = await kit.PostAsync("/workflows/next", new StringContent("{oops", null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal(WorkflowSubStatus.Suspended, Assert.Single(await kit.Host.InstancesAsync()).SubStatus);

        using var good = await kit.PostAsync("/workflows/next", new StringContent("[1]", null, "application/json"));
        Assert.Equal("object [1]", await good.Content.ReadAsStringAsync(HostKit.Token));
        Assert.Equal(WorkflowSubStatus.Finished, Assert.Single(await kit.Host.InstancesAsync()).SubStatus);
    }

    [Fact]
    public async Task The_next_endpoint_is_there_when_the_answer_is()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.Host.PublishAsync(Definitions.Flowchart(
            "steps",
            [
                $$"""{"id":"h","type":"Elsa.HttpEndpoint","customProperties":{"canStartWorkflow":true},{{Definitions.Literal("path", "steps")}} }""",
                Definitions.Respond("r1", "'go on'"),
                $$"""{"id":"h2","type":"Elsa.HttpEndpoint",{{Definitions.Literal("path", "steps/{id}")}} }""",
                Definitions.Respond("r2", "'done'"),
            ],
            [Definitions.Connection("h", "Done", "r1"), Definitions.Connection("r1", "Done", "h2"), Definitions.Connection("h2", "Done", "r2")]));
        for (var turn = 0; turn < 20; turn++)
        {
            Assert.Equal("200 go on", await kit.TextAsync("/workflows/steps"));
            Assert.Equal("200 done", await kit.TextAsync("/workflows/steps/1"));
        }
    }

    [Fact]
    public async Task An_answer_after_the_request_has_ended_is_an_incident()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync(
            "late",
            Definitions.Literal("path", "late"),
            [$$"""{"id":"d","type":"Elsa.Delay",{{Definitions.Literal("timeSpan", "00:00:05")}} }""", Definitions.Respond("r", "'too late'")]);
        Assert.Equal("200 ", await kit.TextAsync("/workflows/late"));
        await kit.Host.AdvanceAsync(TimeSpan.FromSeconds(6));

        var instance = Assert.Single(await kit.Host.InstancesAsync());
        var state = await kit.Host.Store.FindStateAsync(instance.Id, HostKit.Token);
        Assert.StartsWith("The HTTP context was lost", Assert.Single(state!.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_can_be_named_and_then_comes_before_a_trigger()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("hand", Definitions.Literal("path", "hand"), [Definitions.Respond("r", "getWorkflowInstanceId()")]);
        var waiting = await kit.Host.Host.RunAsync(new StartRequest { DefinitionId = "hand" }, HostKit.Token);

        Assert.Equal($"200 {waiting.InstanceId}", await kit.TextAsync($"/workflows/hand?workflowInstanceId={waiting.InstanceId}"));
        Assert.NotEqual($"200 {waiting.InstanceId}", await kit.TextAsync($"/workflows/hand?workflowInstanceId={waiting.InstanceId}"));
        Assert.Equal(2, (await kit.Host.InstancesAsync()).Count);
    }

    [Fact]
    public async Task HEAD_gets_the_headers_alone()
    {
        await using var kit = await HttpKit.OpenAsync();
        await kit.PublishAsync("head", $"{Definitions.Literal("path", "head")},{Definitions.Object("supportedMethods", """["HEAD"]""")}", [Definitions.Respond("r", "'12345'")]);
        using var response = await kit.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/workflows/head"));
        Assert.Equal((200, 5L, ""), ((int)response.StatusCode, response.Content.Headers.ContentLength, await response.Content.ReadAsStringAsync(HostKit.Token)));
        Assert.Equal("404 ", await kit.TextAsync("/workflows/head"));
    }

    private static async Task WaitAsync(HttpKit kit, string more)
    {
        await kit.Host.PublishAsync(Definitions.Flowchart(
            "waits",
            [$$"""{"id":"h","type":"Elsa.HttpEndpoint",{{Definitions.Literal("path", "next")}},{{more}} }""", Echo],
            [Definitions.Connection("h", "Done", "r")],
            Body));
        await kit.Host.RunAsync("waits");
    }
}
