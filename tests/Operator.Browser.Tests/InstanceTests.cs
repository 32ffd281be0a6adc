using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Operator.Testing.Servers;
using static Microsoft.Playwright.Assertions;
using static Operator.Browser.Tests.Drawing;

namespace Operator.Browser.Tests;

/// <summary>Runs in Studio: started, looked at while they wait and when they have broken, found, cancelled and deleted.</summary>
public sealed class InstanceTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    private ILocator Viewer => Page.Locator("#studio");

    private ILocator Rows => Page.Locator("tbody tr").Filter(new() { HasTextString = "Observed" });

    [Fact]
    public async Task A_run_that_waits_is_started_and_looked_at_until_it_breaks()
    {
        await PostAsync("workflow-definitions", Observed("observed-1", "Observed run"));
        await StepAsync("/studio/workflows/observed-1");
        await Expect(Editor.Node("Wait")).ToBeVisibleAsync(Patient);
        await Editor.RunAsync();
        await Expect(Viewer).ToContainTextAsync("Suspended");
        var run = await PostAsync("workflow-definitions/observed-1/execute", """{"input":{"who":"Ann"}}""", "x-elsa-workflow-instance-id");
        await StepAsync($"/studio/instances/{run}");
        await Expect(Editor.Node("Wait")).ToBeVisibleAsync(Patient);
        await Expect(Viewer).ToContainTextAsync("Event - Suspended");
        await Expect(Editor.Node("Note")).ToContainTextAsync("1");
        await Editor.OpenTabAsync("Variables");
        await Expect(Viewer.GetByRole(AriaRole.Row).Filter(new() { HasTextString = "Seen" })).ToContainTextAsync("Ann");
        await Editor.OpenTabAsync("Input/output");
        await Expect(Viewer.GetByRole(AriaRole.Row).Filter(new() { HasTextString = "Who" })).ToContainTextAsync("Ann");
        await KeepPictureAsync("studio-instance-waiting");

        await PostAsync("events/observed/trigger", "{}");
        await Expect(Viewer).ToContainTextAsync("Fault - Faulted");
        await Editor.OpenTabAsync("Incidents");
        await Expect(Viewer).ToContainTextAsync("It broke.");
        await KeepPictureAsync("studio-instance-broken");
        await Editor.OpenTabAsync("Details");
        await Viewer.GetByRole(AriaRole.Link, new() { Name = "observed-1", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync("**/studio/workflows/observed-1");
        await Expect(Editor.Node("Wait")).ToBeVisibleAsync(Patient);
    }

    [Fact]
    public async Task Runs_are_found_by_filters_and_pages_and_are_cancelled_and_deleted()
    {
        await PostAsync("workflow-definitions", Observed("observed-2", "Observed many"));
        var runs = new List<string>();
        for (var i = 0; i < 11; i++)
        {
            runs.Add(await PostAsync("workflow-definitions/observed-2/execute", """{"input":{"who":"Ben"}}""", "x-elsa-workflow-instance-id"));
        }

        await StepAsync("/studio/instances");
        await Expect(Rows.First).ToBeVisibleAsync(Patient);
        await SearchAsync("observed-2");
        await Expect(Page.GetByText("1-10 of 11")).ToBeVisibleAsync();
        await Editor.RestAsync();
        await TurnAsync("Next page", "11-11 of 11");
        await Expect(Cell(runs[0])).ToBeVisibleAsync();
        await Editor.RestAsync();
        await ChooseAsync(runs[0], "Cancel");
        await ConfirmAsync();
        await SearchAsync(runs[0]);
        await Expect(Row(runs[0])).ToContainTextAsync("Cancelled");

        await SearchAsync("observed-2");
        await Expect(Page.GetByText("1-10 of 11")).ToBeVisibleAsync();
        await Editor.RestAsync();
        await TurnAsync("Next page", "11-11 of 11");
        await TurnAsync("Previous page", "1-10 of 11");
        await Editor.RestAsync();
        await FilterAsync("Sub status", "Cancelled");
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Row(runs[0])).ToBeVisibleAsync();
        await KeepPictureAsync("studio-instances-filtered");
        await FilterAsync("Sub status", "Cancelled");
        await FilterAsync("Status", "Finished");
        await Expect(Rows).ToHaveCountAsync(1);
        await ChooseAsync(runs[0], "Delete");
        await ConfirmAsync();
        await Expect(Rows).ToHaveCountAsync(0);
        await FilterAsync("Status", "Finished");
        await Expect(Rows).ToHaveCountAsync(10);

        await ChooseForAllAsync("Cancel");
        await Expect(Rows.Filter(new() { HasTextString = "Cancelled" })).ToHaveCountAsync(10);
        await ChooseForAllAsync("Delete");
        await Expect(Rows).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Runs_are_found_by_workflow_incidents_and_date()
    {
        await PostAsync("workflow-definitions", Observed("observed-3", "Observed third"));
        await PostAsync("workflow-definitions", Observed("observed-4", "Observed fourth"));
        var broken = await PostAsync("workflow-definitions/observed-3/execute", """{"input":{"who":"Cid"}}""", "x-elsa-workflow-instance-id");
        await PostAsync("events/observed/trigger", "{}");
        await PostAsync("workflow-definitions/observed-3/execute", """{"input":{"who":"Cid"}}""", "x-elsa-workflow-instance-id");
        await PostAsync("workflow-definitions/observed-4/execute", """{"input":{"who":"Cid"}}""", "x-elsa-workflow-instance-id");

        await StepAsync("/studio/instances");
        await Expect(Rows.First).ToBeVisibleAsync(Patient);
        await Editor.RestAsync();
        await FilterAsync("Workflows", "Observed third");
        await Expect(Rows).ToHaveCountAsync(2);
        await Page.Locator(".mud-select", new() { HasTextString = "Has Incidents" }).First.ClickAsync();
        await Editor.ChooseItemAsync("Yes");
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Row(broken)).ToBeVisibleAsync();
        await OpenDateFiltersAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await ChooseDateFilterAsync("Column", "Created");
        await ChooseDateFilterAsync("Operator", "Is Before");
        await Page.Locator(".mud-popover-open .mud-picker button").First.ClickAsync();
        await Page.Locator(".mud-popover-open .mud-current").ClickAsync();
        await Page.Locator(".mud-popover-open input[type=time]").FillAsync("00:00");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(0);
        await OpenDateFiltersAsync();
        await ChooseDateFilterAsync("Operator", "Is on or After");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(Row(broken)).ToBeVisibleAsync();
        await KeepPictureAsync("studio-instances-dates");
    }

    private async Task OpenDateFiltersAsync()
    {
        await Editor.RestAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Date filters" }).ClickAsync();
    }

    private async Task ChooseDateFilterAsync(string field, string item)
    {
        await Page.Locator(".mud-popover-open .mud-input-control", new() { HasTextString = field }).Last.ClickAsync();
        await Editor.ChooseItemAsync(item);
    }

    /// <summary>Turns an item of a filter on, or off again.</summary>
    private async Task FilterAsync(string filter, string item)
    {
        var select = Page.Locator(".mud-select-extended").Filter(new() { Has = Page.Locator("label", new() { HasTextRegex = new($"^{filter}$") }) }).First;
        var option = Page.GetByRole(AriaRole.Option, new() { Name = item, Exact = true });

        // A list that is opened too early stays empty until it is opened anew.
        await Until.TrueAsync(
            async _ =>
            {
                await select.Locator(".mud-input-adornment, .mud-input").Last.ClickAsync();
                await Editor.RestAsync();
                var isThere = await option.IsVisibleAsync();
                if (isThere)
                {
                    await option.ClickAsync();
                }

                await Page.Keyboard.PressAsync("Escape");
                return isThere;
            },
            $"the filter {filter} offers {item}");
        await Editor.RestAsync();
    }

    private static string Observed(string id, string name) => Save(
        id,
        name,
        publish: true,
        [
            Activity("Note", "Elsa.SetVariable", ("value", "JavaScript: getInput('who')")),
            Activity("Wait", "Elsa.Event", ("eventName", "observed")),
            Activity("Break", "Elsa.Fault", ("message", "It broke.")),
        ],
        model =>
        {
            model["variables"] = JsonNode.Parse("""[{"id":"seen","name":"Seen","typeName":"String","storageDriverTypeName":"WorkflowInstanceStorageDriver"}]""");
            model["inputs"] = JsonNode.Parse("""[{"name":"who","displayName":"Who","type":"String","storageDriverType":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}]""");
            model["root"]!["activities"]![0]!["variable"] = JsonNode.Parse("""{"id":"seen","name":"Seen"}""");
        });
}
