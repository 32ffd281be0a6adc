using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Operator.Browser.Tests;

/// <summary>A test of the genuine Elsa Studio on the built program, by a signed-in administrator. A request that leaves the machine fails it.</summary>
[Collection(nameof(StudioFixture))]
public abstract class StudioTest(Chromium chromium, StudioFixture app) : BrowserTest(chromium)
{
    private readonly ConcurrentQueue<string> foreignRequests = new();

    private protected StudioFixture App => app;

    private protected override Uri Address => app.Program.Address;

    private protected StudioEditor Editor { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await OpenWindowAsync(new BrowserNewContextOptions { ViewportSize = new() { Width = 1600, Height = 1000 } });
        Page.Context.SetDefaultTimeout(60_000);
        Editor = new StudioEditor(Page);
        Page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is not ("data" or "blob") && address.Authority != Address.Authority)
            {
                foreignRequests.Enqueue(request.Url);
            }
        };
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        Assert.Empty(foreignRequests);
    }

    /// <summary>A cell of a list.</summary>
    private protected ILocator Cell(string text) => Page.GetByRole(AriaRole.Cell, new() { Name = text, Exact = true }).First;

    /// <summary>The row of a list that has a cell.</summary>
    private protected ILocator Row(string cell) =>
        Page.GetByRole(AriaRole.Row).Filter(new() { Has = Page.GetByRole(AriaRole.Cell, new() { Name = cell, Exact = true }) });

    /// <summary>Chooses from the menu of a row.</summary>
    private protected async Task ChooseAsync(string cell, string action)
    {
        await Editor.RestAsync();
        await Row(cell).Locator("button").Last.ClickAsync();
        await Editor.ChooseItemAsync(action);
    }

    /// <summary>Chooses from the menu of all rows of a page and confirms it.</summary>
    private protected async Task ChooseForAllAsync(string action)
    {
        await Editor.RestAsync();
        await Page.Locator("thead input[type=checkbox]").First.CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Bulk actions" }).ClickAsync();
        await Editor.ChooseItemAsync(action);
        await ConfirmAsync();
    }

    /// <summary>Searches a list.</summary>
    private protected async Task SearchAsync(string term)
    {
        await Page.GetByPlaceholder("Search").First.FillAsync(term);
        await Page.Keyboard.PressAsync("Enter");
    }

    private protected async Task SignInAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.GetByLabel("Name").FillAsync("admin");
        await Page.GetByLabel("Password").FillAsync(StudioFixture.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.WaitForURLAsync($"**{path}");
    }

    /// <summary>Asks the API as Studio does, with the browser's session; gives a header of the answer, or its text.</summary>
    private protected Task<string> PostAsync(string path, string body, string? header = null) => Page.EvaluateAsync<string>(
        """
        async ([path, body, header]) => {
          const answer = await fetch(`/elsa/api/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
          const text = await answer.text();
          if (!answer.ok) throw new Error(text);
          return header ? answer.headers.get(header) : text;
        }
        """,
        new[] { path, body, header });

    /// <summary>What the API has under a path, with the browser's session.</summary>
    private protected async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Page.EvaluateAsync<string>(
        """
        async path => {
          const answer = await fetch(`/elsa/api/${path}`);
          if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
          return answer.text();
        }
        """,
        path))!;

    /// <summary>Sends files with a list's or an editor's import.</summary>
    private protected Task ImportAsync(params FilePayload[] files) => Page.Locator("input[type=file]").Last.SetInputFilesAsync(files);

    /// <summary>Answers a dialog with its last button.</summary>
    private protected Task ConfirmAsync() => Page.Locator(".mud-dialog-actions button").Last.ClickAsync();

    /// <summary>Makes a workflow with the list's dialog and opens it in the editor.</summary>
    private protected async Task CreateWorkflowAsync(string name)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create workflow" }).ClickAsync();
        var dialog = Page.Locator(".mud-dialog");
        await dialog.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await Page.RunAndWaitForResponseAsync(() => Page.Keyboard.PressAsync("Tab"), answer => answer.Url.Contains("is-name-unique", StringComparison.Ordinal));
        await dialog.Locator(".mud-dialog-actions button").Last.ClickAsync();
        await Page.WaitForURLAsync("**/studio/workflows/**");
        await Editor.OpenAsync();
    }
}
