using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>A running instance is followed in Studio's viewer over the live hub, without asking again and again.</summary>
public sealed class LiveTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    [Fact]
    public async Task A_running_instance_is_followed_live_in_the_viewer()
    {
        var polls = 0;
        var hubs = 0;
        Page.Request += (_, request) => polls += request.Url.Contains("/execution-state", StringComparison.Ordinal) ? 1 : 0;
        Page.WebSocket += (_, socket) => hubs += socket.Url.Contains("/elsa/hubs/workflow-instance", StringComparison.Ordinal) ? 1 : 0;
        await SignInAsync("/studio/");
        var (definition, instance) = await StartWaitingAsync();

        await Page.GotoAsync($"/studio/instances/{instance}");
        var viewer = Page.Locator("elsa-workflow-instance-viewer");
        await Expect(viewer).ToContainTextAsync("Before", new() { Timeout = 60_000 });
        await Expect(viewer).ToContainTextAsync("Suspended");
        await Until(() => hubs > 0);
        await Page.EvaluateAsync(
            "name => fetch(`/elsa/api/events/${name}/trigger`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })", $"go-{definition}");

        await Expect(viewer).ToContainTextAsync("Finished", new() { Timeout = 20_000 });
        await KeepPictureAsync("studio-live");
        Assert.Equal(0, polls);
    }

    private static Task Until(Func<bool> condition) => Operator.Testing.Servers.Until.TrueAsync(_ => Task.FromResult(condition()), "Studio connects to the hub");

    private async Task<(string Definition, string Instance)> StartWaitingAsync()
    {
        const string Start = """
            async () => {
              const post = (path, body) => fetch(`/elsa/api/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
              const at = (x, y) => ({ designer: { position: { x, y }, size: { width: 200, height: 60 } } });
              const text = value => ({ typeName: 'String', expression: { type: 'Literal', value } });
              const model = { definitionId: 'followed', name: 'followed', root: { id: 'flow', type: 'Elsa.Flowchart', version: 1, activities: [
                { id: 'before', name: 'Before', type: 'Elsa.WriteLine', version: 1, text: text('before'), metadata: at(0, 0) },
                { id: 'wait', name: 'Wait', type: 'Elsa.Event', version: 1, eventName: text('go-followed'), metadata: at(250, 0) },
                { id: 'after', name: 'After', type: 'Elsa.WriteLine', version: 1, text: text('after'), metadata: at(500, 0) } ],
                connections: [ { source: { activity: 'before', port: 'Done' }, target: { activity: 'wait', port: 'In' } },
                  { source: { activity: 'wait', port: 'Done' }, target: { activity: 'after', port: 'In' } } ] } };
              const saved = await post('workflow-definitions', { model, publish: true });
              if (!saved.ok) throw new Error(await saved.text());
              return (await post('workflow-definitions/followed/execute', {})).headers.get('x-elsa-workflow-instance-id');
            }
            """;
        return ("followed", await Page.EvaluateAsync<string>(Start));
    }
}
