using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Operator.Activities.Tests.Harness;
using Operator.Monitors;
using Operator.Monitors.Gatekeeper;
using Operator.Testing.Servers;

namespace Operator.Activities.Tests;

/// <summary>The activity that calls a service, with what commands of one's own give it, through a gateway on the wire.</summary>
public sealed class CallServiceTests
{
    private const string Secret = "a-s3cret";

    private static readonly RequestDelegate Gateway = GatekeeperGateway.Serve(
        Secret,
        ("orders", context => (context.Request.Method, context.Request.Path.Value) switch
        {
            ("GET", "/orders/17") => Canned.Json("""{"id":17,"paid":true,"total":9.5,"items":[{"name":"tea"},{"name":"milk"}],"note":null}""")(context),
            ("GET", "/a b?/\u00e4") => Canned.Text("plain words", "text/plain")(context),
            ("HEAD", "/orders/17") => Canned.Status(200)(context),
            ("POST" or "PUT" or "PATCH", "/orders") => Canned.Json("""{"id":18}""", 201)(context),
            ("DELETE", "/orders/17") => Canned.Status(204)(context),
            (_, "/locked") => Canned.Json("""{"detail":"order is locked"}""", 409)(context),
            (_, "/health") => Canned.Json("""{"status":"degraded"}""")(context),
            _ => Canned.Status(404)(context),
        }),
        ("gone", null));

    [Theory]
    [InlineData("orders/17", "17 true 9.5 tea, milk")]
    [InlineData("/orders/17/", "17 true 9.5 tea, milk")]
    public async Task JSON_comes_as_values(string path, string reply) => Assert.Equal(
        (reply, "GET", "/api/orders/orders/17", ""),
        await CallAsync(
            new() { ["path"] = path },
            "{{ Variables.Call.Body.id }} {{ Variables.Call.Body.paid }} {{ Variables.Call.Body.total }} {{ Variables.Call.Body.items | map: 'name' | join: ', ' }}"));

    [Fact]
    public async Task Anything_else_comes_as_text_and_each_part_of_the_path_is_encoded() => Assert.Equal(
        ("plain words", "GET", "/api/orders/a%20b%3F/%C3%A4", ""),
        await CallAsync(new() { ["path"] = "a b?/\u00e4" }, "{{ Variables.Call.Body }}"));

    [Fact]
    public async Task Without_a_path_it_asks_how_the_service_is() => Assert.Equal(
        ("orders gatekeeper 200 WARN status degraded", "GET", "/api/orders/health", ""),
        await CallAsync(
            [], "{{ Variables.Call.Service }} {{ Variables.Call.System }} {{ Variables.Call.Status }} {{ Variables.Call.Health }} {{ Variables.Call.Text }}"));

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task A_text_is_sent_as_it_is(string method) => Assert.Equal(
        ("201 18", method, "/api/orders/orders", "{ \"item\": \"tea\" }"),
        await CallAsync(
            new() { ["path"] = "orders", ["method"] = method, ["body"] = "{ \"item\": \"tea\" }" }, "{{ Variables.Call.Status }} {{ Variables.Call.Body.id }}"));

    [Fact]
    public async Task A_value_is_written_as_JSON() => Assert.Equal(
        ("201", "POST", "/api/orders/orders", """{"item":"tea","count":2,"tags":["a",null]}"""),
        await CallAsync(
            new() { ["path"] = "orders", ["method"] = "POST", ["body"] = "({ item: 'tea', count: 2, tags: ['a', null] })" },
            "{{ Variables.Call.Status }}",
            language: "JavaScript"));

    [Theory]
    [InlineData("DELETE", "204")]
    [InlineData("HEAD", "200")]
    public async Task Other_methods_are_sent_without_a_body(string method, string reply) => Assert.Equal(
        (reply, method, "/api/orders/orders/17", ""),
        await CallAsync(new() { ["path"] = "orders/17", ["method"] = method }, "{{ Variables.Call.Status }}"));

    [Theory]
    [InlineData("orders", "locked", "POST", "gatekeeper: orders refused the request (409): order is locked")]
    [InlineData("orders", "nothing/here", "GET", "gatekeeper: orders has nothing at /nothing/here (404). Check the path.")]
    [InlineData("orders", "../gone/health", "GET", "gatekeeper: no path '../gone/health'. Write it like orders/17, without '.' and '..'.")]
    [InlineData("orders", "orders/17", "TRACE", "gatekeeper: no method 'TRACE'; use GET, POST, PUT, PATCH, DELETE, HEAD")]
    [InlineData("gone", "x", "GET", "gatekeeper: gone is not well (503): Service unavailable. Check gone, and its address in the gateway.")]
    [InlineData("nobody", "x", "GET", "gatekeeper: no service 'nobody'. There are: gone, orders.")]
    public async Task What_goes_wrong_is_the_outcome_Failed(string service, string path, string method, string reply) => Assert.Equal(
        reply, (await CallAsync(new() { ["path"] = path, ["method"] = method }, "never", service)).Reply);

    [Fact]
    public async Task A_change_that_is_not_answered_is_given_up_in_time()
    {
        await using var server = await LoopbackHttpServer.StartAsync(context =>
            context.Request.Path == "/services" ? Gateway(context) : Canned.Slow(context));
        await using var provider = Monitors(server.Url);
        var harness = new CommandHarness { Deadline = TimeSpan.FromSeconds(10) };
        harness.Monitors.AddRange(provider.GetRequiredService<MonitorRegistry>().All);
        var asked = harness.TextAsync(Definition(new() { ["path"] = "orders", ["method"] = "POST", ["body"] = "{}" }, "never"), ("service", "orders"));
        await Until.TrueAsync(_ => Task.FromResult(server.Requests.Count == 2), "the call has arrived");
        harness.Clock.Advance(TimeSpan.FromSeconds(8.5));
        Assert.Equal("gatekeeper: no answer within 8.5 s. Check that it is not overloaded, or raise the command's deadline.", await asked);
    }

    private static async Task<(string Reply, string Method, string Target, string Body)> CallAsync(
        Dictionary<string, string> inputs, string reply, string service = "Orders", string language = "Literal")
    {
        await using var server = await LoopbackHttpServer.StartAsync(Gateway);
        await using var provider = Monitors(server.Url);
        var harness = new CommandHarness();
        harness.Monitors.AddRange(provider.GetRequiredService<MonitorRegistry>().All);
        var said = await harness.TextAsync(Definition(inputs, reply, language), ("service", service));
        var call = server.Requests.LastOrDefault();
        return (said, call?.Method ?? "", call?.Target ?? "", call?.Body ?? "");
    }

    private static ServiceProvider Monitors(string url) => new ServiceCollection()
        .AddMonitors(builder => builder.AddGatekeeper(new GatekeeperOptions { Url = url, BearerToken = Secret, Timeout = TimeSpan.FromSeconds(20) }))
        .BuildServiceProvider();

    // The shipped command with inputs and a reply of its own.
    private static byte[] Definition(Dictionary<string, string> inputs, string reply, string language = "Literal")
    {
        var root = JsonNode.Parse(CommandHarness.ReadFile("gateway"))!;
        var nodes = root["root"]!["activities"]!.AsArray();
        var call = nodes.Single(node => (string?)node!["id"] == "call")!;
        foreach (var (name, value) in inputs)
        {
            call[name] = new JsonObject
            {
                ["typeName"] = name == "body" ? "Object" : "String",
                ["expression"] = new JsonObject { ["type"] = name == "body" ? language : "Literal", ["value"] = value },
            };
        }

        nodes.Single(node => (string?)node!["id"] == "tell")!["text"]!["expression"]!["value"] = reply;
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
