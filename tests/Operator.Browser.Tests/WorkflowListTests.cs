using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static Operator.Browser.Tests.Drawing;

namespace Operator.Browser.Tests;

/// <summary>The lists of Studio: searching, sorting, the menus of a row and of many rows.</summary>
public sealed class WorkflowListTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task Workflows_are_found_sorted_run_retracted_published_exported_duplicated_and_deleted()
    {
        await PostAsync("workflow-definitions", Listed("listed-1", "Listed one"));
        await PostAsync("workflow-definitions", Listed("listed-2", "Listed two"));
        await StepAsync("/studio/");
        await TurnAsync("Next page", "11-");
        await TurnAsync("Previous page", "1-10 of");
        await SearchAsync("listed");
        await Expect(Cell("Listed one")).ToBeVisibleAsync(Patient);
        await Expect(Rows).ToHaveCountAsync(2);
        var byName = Page.Locator("th .mud-table-sort-label").Filter(new() { HasTextString = "Name" });
        await byName.ClickAsync();
        await Expect(Rows).ToContainTextAsync(["Listed one", "Listed two"]);
        await Editor.RestAsync();
        await byName.ClickAsync();
        await Expect(Rows).ToContainTextAsync(["Listed two", "Listed one"]);

        await ChooseAsync("Listed one", "Run");
        await Editor.ExpectMessageAsync("Successfully started workflow");
        await ChooseAsync("Listed one", "Unpublish");
        await Editor.ExpectMessageAsync("Workflow retracted");
        await Expect(NotPublished).ToHaveCountAsync(1);
        await ChooseAsync("Listed one", "Publish");
        await Editor.ExpectMessageAsync("Workflow published");
        await Expect(NotPublished).ToHaveCountAsync(0);
        await ChooseAsync("Listed two", "Export");
        var export = await Page.RunAndWaitForDownloadAsync(ConfirmAsync);
        Assert.Contains("listed-two", export.SuggestedFilename, StringComparison.Ordinal);
        await ChooseAsync("Listed two", "Duplicate");
        await ConfirmAsync();
        await Expect(Rows).ToHaveCountAsync(3);
        await KeepPictureAsync("studio-list-actions");

        await ChooseForAllAsync("Unpublish");
        await Expect(NotPublished).ToHaveCountAsync(3);
        await ChooseForAllAsync("Publish");
        await Expect(NotPublished).ToHaveCountAsync(0);
        await ChooseAsync("Listed one", "Delete");
        await ConfirmAsync();
        await Expect(Rows).ToHaveCountAsync(2);
        await ChooseForAllAsync("Delete");
        await Expect(Rows).ToHaveCountAsync(0);
    }

    private ILocator NotPublished => Rows.Filter(new() { Has = Page.GetByRole(AriaRole.Cell, new() { Name = "-", Exact = true }) });

    private ILocator Rows => Page.Locator("tbody tr").Filter(new() { HasTextString = "Listed" });

    private static string Listed(string id, string name) => Save(id, name, publish: true, [Activity("Say", "Elsa.WriteLine", ("text", "x"))]);
}
