using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Operator.Testing.Servers;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>A test of the genuine Elsa Studio on the built program, by a signed-in administrator. It begins with the list of workflows.</summary>
[Collection(nameof(StudioFixture))]
public abstract class StudioTest(Chromium chromium, StudioFixture app) : BrowserTest(chromium)
{
    private protected StudioFixture App => app;

    private protected override Uri Address => app.Program.Address;

    private protected StudioEditor Editor { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        if (app.Kept is { } kept)
        {
            app.Kept = null;
            (Window, Editor) = kept;
            await ListAsync();
            await Editor.CloseMessagesAsync();
        }
        else
        {
            await OpenWindowAsync(new BrowserNewContextOptions { ViewportSize = new() { Width = 1600, Height = 1000 } });
            Page.Context.SetDefaultTimeout(60_000);
            Editor = new StudioEditor(Page);
            await SignInAsync("/studio/");
            await ExpectListAsync();
        }
    }

    /// <summary>Studio takes seconds to start: the next test goes on in this window.</summary>
    private protected override async ValueTask LeaveAsync(bool isSound)
    {
        if (!isSound || KeepsTrace)
        {
            await base.LeaveAsync(isSound);
            return;
        }

        ExpectsFailedRequests = false;
        foreach (var tab in Page.Context.Pages.Where(tab => tab != Page).ToArray())
        {
            await tab.CloseAsync();
        }

        app.Kept = (Window!, Editor);
    }

    /// <summary>Goes from one page of Studio to another, as its own links do.</summary>
    private protected async Task StepAsync(string path)
    {
        await Page.EvaluateAsync("async path => { await navigation.navigate(path).committed; }", path);
        await Page.Locator("#studio:not([aria-busy])").WaitForAsync();
    }

    /// <summary>Goes to the list of workflows, from another tab too.</summary>
    private protected async Task ListAsync()
    {
        await Page.BringToFrontAsync();
        await StepAsync("/studio/");
        await ExpectListAsync();
    }

    private async Task ExpectListAsync()
    {
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Create workflow" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Editor.RestAsync();
    }

    /// <summary>Opens the phone in another tab.</summary>
    private protected async Task<PhonePage> OpenPhoneAsync()
    {
        var phone = new PhonePage(await Window!.OpenTabAsync());
        await phone.OpenAsync();
        return phone;
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
        await Editor.RestAsync();
        await Page.GetByPlaceholder("Search").First.FillAsync(term);
        await Page.RunAndWaitForResponseAsync(
            () => Page.Keyboard.PressAsync("Enter"), answer => HasTerm(answer.Request.Url) || HasTerm(answer.Request.PostData));
        await Editor.RestAsync();

        static bool HasTerm(string? asked) => asked?.Contains("searchTerm", StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>Turns the list's pages. A list that is still being loaded goes back to where it was.</summary>
    private protected async Task TurnAsync(string button, string shows) => await Until.TrueAsync(
        async _ =>
        {
            var turn = Page.GetByRole(AriaRole.Button, new() { Name = button });
            if (!await Page.GetByText(shows).IsVisibleAsync() && await turn.IsEnabledAsync())
            {
                await turn.ClickAsync();
                await Editor.RestAsync();
            }

            return await Page.GetByText(shows).IsVisibleAsync();
        },
        $"the list shows {shows}");

    private async Task SignInAsync(string path)
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
        await Expect(Page).ToHaveURLAsync(new Regex("/studio/workflows/"));
        await Editor.OpenAsync();
    }
}
