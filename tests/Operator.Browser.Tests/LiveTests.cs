using Operator.Testing.Servers;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>A running instance is followed in Studio's viewer over the live hub, without asking again and again.</summary>
public sealed class LiveTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    private const string Waiting = """
        {"publish":true,"model":{"definitionId":"followed","name":"followed","root":{"id":"flow","type":"Elsa.Flowchart","version":1,"activities":[
        {"id":"before","name":"Before","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"before"}},
         "metadata":{"designer":{"position":{"x":0,"y":0},"size":{"width":200,"height":60}}}},
        {"id":"wait","name":"Wait","type":"Elsa.Event","version":1,"eventName":{"typeName":"String","expression":{"type":"Literal","value":"go"}},
         "metadata":{"designer":{"position":{"x":250,"y":0},"size":{"width":200,"height":60}}}},
        {"id":"after","name":"After","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"after"}},
         "metadata":{"designer":{"position":{"x":500,"y":0},"size":{"width":200,"height":60}}}}],
        "connections":[{"source":{"activity":"before","port":"Done"},"target":{"activity":"wait","port":"In"}},
         {"source":{"activity":"wait","port":"Done"},"target":{"activity":"after","port":"In"}}]}}}
        """;

    [Fact]
    public async Task A_running_instance_is_followed_live_in_the_viewer()
    {
        var (polls, hubs) = (0, 0);
        Page.Request += (_, request) => polls += request.Url.Contains("/execution-state", StringComparison.Ordinal) ? 1 : 0;
        Page.WebSocket += (_, socket) => hubs += socket.Url.Contains("/elsa/hubs/workflow-instance", StringComparison.Ordinal) ? 1 : 0;
        await PostAsync("workflow-definitions", Waiting);
        var instance = await PostAsync("workflow-definitions/followed/execute", "{}", "x-elsa-workflow-instance-id");

        await StepAsync($"/studio/instances/{instance}");
        var viewer = Page.Locator("#studio");
        await Expect(viewer).ToContainTextAsync("Before", new() { Timeout = 60_000 });
        await Expect(viewer).ToContainTextAsync("Suspended");
        await Until.TrueAsync(_ => Task.FromResult(hubs > 0), "Studio connects to the hub");
        await PostAsync("events/go/trigger", "{}");

        await Expect(viewer).ToContainTextAsync("Finished", new() { Timeout = 20_000 });
        await KeepPictureAsync("studio-live");
        Assert.Equal(0, polls);
    }
}
