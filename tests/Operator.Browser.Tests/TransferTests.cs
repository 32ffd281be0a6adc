using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static Operator.Browser.Tests.Drawing;

namespace Operator.Browser.Tests;

/// <summary>Workflows and runs leave Studio's lists as files and come back.</summary>
public sealed class TransferTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    [Fact]
    public async Task Workflows_are_imported_one_by_one_and_in_an_archive_and_exported_together_and_a_run_comes_back()
    {
        await Expect(Cell("db")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await ImportAsync(new FilePayload { Name = "one.json", MimeType = "application/json", Buffer = Waiting("carried-1", "Carried one").ToJsonBytes() });
        await Editor.ExpectMessageAsync("1 workflow imported successfully.");
        await ImportAsync(new FilePayload
        {
            Name = "more.zip",
            MimeType = "application/zip",
            Buffer = Archive(("two.json", Waiting("carried-2", "Carried two").ToJsonBytes()), ("three.json", Waiting("carried-3", "Carried three").ToJsonBytes())),
        });
        await Editor.ExpectMessageAsync("2 workflows imported successfully.");
        await SearchAsync("carried");
        await Expect(Page.GetByText("1-3 of 3")).ToBeVisibleAsync();
        await KeepPictureAsync("studio-imported");

        var export = await Page.RunAndWaitForDownloadAsync(() => ChooseForAllAsync("Export"));
        Assert.Equal("workflow-definitions.zip", export.SuggestedFilename);
        using (var archive = new ZipArchive(File.OpenRead(await export.PathAsync())))
        {
            Assert.Equal(3, archive.Entries.Count);
            Assert.All(archive.Entries, entry => Assert.Contains("-carried-", entry.FullName, StringComparison.Ordinal));
        }

        await PostAsync("workflow-definitions/carried-1/publish", "{}");
        var run = await PostAsync("workflow-definitions/carried-1/execute", "{}", "x-elsa-workflow-instance-id");
        var file = await GetAsync($"workflow-instances/{run}/export");
        await PostAsync("bulk-actions/delete/workflow-instances", $$"""{"ids":["{{run}}"]}""");
        await StepAsync("/studio/instances");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Date filters" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Editor.RestAsync();
        await Expect(Cell(run)).ToHaveCountAsync(0);
        await ImportAsync(new FilePayload { Name = "run.json", MimeType = "application/json", Buffer = file.ToJsonBytes() });
        await Editor.ExpectMessageAsync("Successfully imported one instance");
        await Expect(Row(run)).ToContainTextAsync("Suspended");
    }

    private static JsonObject Waiting(string id, string name) => Model(id, name, [Activity("Wait", "Elsa.Event", ("eventName", "never"))]);

    private static byte[] Archive(params (string Name, byte[] Content)[] files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return buffer.ToArray();
    }
}
