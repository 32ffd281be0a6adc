using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static Operator.Browser.Tests.Drawing;

namespace Operator.Browser.Tests;

/// <summary>What is inside of activities: the body of a loop and the workflow that one stands for. And one activity tried out alone.</summary>
public sealed class NestedTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task The_insides_of_activities_are_drawn_and_looked_at_and_one_activity_is_tried_out()
    {
        await PostAsync("workflow-definitions", Save(
            "inner-part", "Inner part", publish: true, [Activity("Say", "Elsa.WriteLine", ("text", "inside")), Activity("Wait", "Elsa.Event", ("eventName", "inside"))],
            model => model["options"] = new JsonObject { ["usableAsActivity"] = true }));
        await PostAsync("workflow-definitions", Save("outer", "Outer", publish: true, [Loop(), Activity("Tell", "Elsa.WriteLine", ("text", "told")), Activity("Part", "InnerPart")]));

        // Studio learns of new kinds of activities when it starts or publishes itself.
        await Page.GotoAsync("/studio/workflows/outer");
        await Expect(Editor.Node("Part")).ToBeVisibleAsync(Patient);
        await Editor.EnterAsync("Loop", "Flowchart");
        await Editor.DrawAsync("Console", "Write Line", 150, 120);
        await Editor.Way.GetByText("Root").ClickAsync();
        await Expect(Editor.Nodes).ToHaveCountAsync(3);
        var drawn = (await GetAsync("workflow-definitions/by-definition-id/outer"))["root"]!["activities"]!.AsArray();
        Assert.Equal(2, drawn.Single(activity => (string?)activity!["id"] == "loop")!["body"]!["activities"]!.AsArray().Count);

        await Editor.SelectAsync("Tell");
        await Page.GetByRole(AriaRole.Tab, new() { Name = "Test" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Expect(Page.GetByText("Completed")).ToBeVisibleAsync();
        await KeepPictureAsync("studio-tried-out");

        var run = await PostAsync("workflow-definitions/outer/execute", "{}", "x-elsa-workflow-instance-id");
        await StepAsync($"/studio/instances/{run}");
        await Expect(Editor.Node("Part")).ToBeVisibleAsync(Patient);
        await Editor.EnterAsync("Part");
        await Expect(Editor.Node("Say")).ToContainTextAsync("1");
        await Expect(Editor.Way).ToContainTextAsync("Part");
        await Expect(Page.Locator("#studio")).ToContainTextAsync("Event - Suspended");
        await KeepPictureAsync("studio-nested");
    }

    private static JsonObject Loop()
    {
        var loop = Activity("Loop", "Elsa.ForEach", ("items", "JavaScript: [1, 2]"));
        var inside = Model("any", "Any", [Activity("Each", "Elsa.WriteLine", ("text", "each"))])["root"]!.DeepClone();
        inside["id"] = "body";
        loop["body"] = inside;
        return loop;
    }
}
