using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static Operator.Browser.Tests.Drawing;

namespace Operator.Browser.Tests;

/// <summary>Versions of a workflow, copies of it, and its ways out of and into the editor.</summary>
public sealed class VersionTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    private ILocator Versions => Page.Locator("tbody tr").Filter(new() { Has = Page.Locator("button") });

    [Fact]
    public async Task A_version_is_looked_at_rolled_back_to_and_deleted_and_a_workflow_is_copied_exported_imported_and_retracted_in_the_editor()
    {
        foreach (var text in (string[])["of the first", "of the second"])
        {
            await PostAsync("workflow-definitions", Save("versioned", "Versioned", publish: true, [Activity("Say", "Elsa.WriteLine", ("text", text))]));
        }

        await OpenAsync();
        await Editor.OpenTabAsync("Version history");
        await Expect(Versions).ToHaveCountAsync(2);
        await ChooseVersionAsync("View");
        await Editor.RestAsync();
        await Editor.SelectAsync("Say");
        await Expect(Editor.Field("Text")).ToHaveValueAsync("of the first");
        await ChooseVersionAsync("Rollback to this version");
        await Expect(Versions).ToHaveCountAsync(3);
        await Editor.RestAsync();
        await KeepPictureAsync("studio-versions");
        await Editor.PublishAsync();
        Assert.Equal("3: of the first", await PublishedAsync("versioned"));

        await Editor.ChooseFromMenuAsync("Export");
        var export = await Page.RunAndWaitForDownloadAsync(ConfirmAsync);
        Assert.StartsWith("workflow-definition-versioned-versioned-", export.SuggestedFilename, StringComparison.Ordinal);
        await Editor.ChooseFromMenuAsync("Save As");
        await Page.Locator(".mud-dialog").GetByLabel("Name", new() { Exact = true }).FillAsync("Versioned again");
        await Page.Keyboard.PressAsync("Tab");
        await Editor.RestAsync();
        await ConfirmAsync();
        await Page.WaitForURLAsync(address => !address.EndsWith("/versioned", StringComparison.Ordinal));
        await Expect(Editor.Nodes).ToHaveCountAsync(1, new() { Timeout = 60_000 });

        await OpenAsync();
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Editor.ChooseFromMenuAsync("Import"));
        await chooser.SetFilesAsync(new FilePayload
        {
            Name = export.SuggestedFilename,
            MimeType = "application/json",
            Buffer = Model("versioned", "Versioned", [Activity("Say", "Elsa.WriteLine", ("text", "of the file"))]).ToJsonBytes(),
        });
        await Editor.ExpectMessageAsync("Successfully imported 1 workflow definition.");
        await Editor.RestAsync();
        await Editor.PublishAsync();
        Assert.Equal("4: of the file", await PublishedAsync("versioned"));

        await Editor.OpenTabAsync("Version history");
        await Expect(Versions).ToHaveCountAsync(4);
        await ChooseVersionAsync("Delete");
        await ConfirmAsync();
        await Expect(Versions).ToHaveCountAsync(3);
        await Editor.ChooseFromMenuAsync("Unpublish");
        await Editor.ExpectMessageAsync("Workflow unpublished");
        Assert.Equal(0, (int)(await GetAsync("workflow-definitions?versionOptions=Published&definitionIds=versioned"))["totalCount"]!);
    }

    private async Task OpenAsync()
    {
        await StepAsync("/studio/workflows/versioned");
        await Expect(Editor.Nodes).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Editor.RestAsync();
    }

    /// <summary>Chooses from the menu of the oldest version.</summary>
    private async Task ChooseVersionAsync(string action)
    {
        await Versions.Last.Locator("button").Last.ClickAsync();
        await Editor.ChooseItemAsync(action);
    }

    private async Task<string> PublishedAsync(string id)
    {
        var model = await GetAsync($"workflow-definitions/by-definition-id/{id}?versionOptions=Published");
        return $"{model["version"]}: {model["root"]!["activities"]![0]!["text"]!["expression"]!["value"]}";
    }
}
