using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>Who tries in Studio what the role does not include is told so, and Studio stays whole.</summary>
public sealed class RefusedRoleTests(Chromium chromium, StudioFixture app) : StudioTest(chromium, app)
{
    private const string Chosen = "four plain words here";

    private readonly Chromium browser = chromium;

    [Fact]
    public async Task A_viewer_is_told_that_running_and_an_editor_that_retracting_takes_another_role()
    {
        var users = await Window!.OpenTabAsync();
        await users.GotoAsync("/users");
        await users.Locator(".add").GetByLabel("Name").FillAsync("grace");
        await users.Locator(".add").GetByLabel("Role").SelectOptionAsync("Viewer");
        await users.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        var once = (await users.GetByRole(AriaRole.Status).InnerTextAsync()).Split([' ', '\n', ':']).Single(word => word.Count(letter => letter == '-') == 3);

        await using var window = await BrowserWindow.OpenAsync(browser.Browser, Address, new BrowserNewContextOptions(), keepsTrace: false);
        window.ExpectsFailedRequests = true;
        var page = window.Page;
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync("/studio/");
        await SignInAsync(page, once);
        await page.GetByLabel("One-time password").FillAsync(once);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(Chosen);
        await page.GetByLabel("New password again").FillAsync(Chosen);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await TryAsync(page, "Run");
        await KeepPictureAsync("studio-refused-role", page);

        // Another role ends the session.
        await users.GetByLabel("Role of grace").SelectOptionAsync("Editor");
        await users.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "grace" }).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Instances", Exact = true }).ClickAsync();
        await SignInAsync(page, Chosen);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Date filters" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Workflows", Exact = true }).ClickAsync();
        await TryAsync(page, "Unpublish");
        await Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        Assert.Empty(window.TakeErrors());
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GetByLabel("Name").FillAsync("grace");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task TryAsync(IPage page, string action)
    {
        var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Cell, new() { Name = "alerts", Exact = true }) });
        await Expect(row).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await new StudioEditor(page).RestAsync();
        await row.Locator("button").Last.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(action, new() { Exact = true }).ClickAsync();
        var dialog = page.Locator(".mud-dialog-actions button").Last;
        var refusal = page.GetByText("Your role does not include this.");
        await Expect(dialog.Or(refusal)).ToBeVisibleAsync();
        if (await dialog.IsVisibleAsync())
        {
            await dialog.ClickAsync();
        }

        await Expect(refusal).ToBeVisibleAsync();
        await Expect(page.Locator(".mud-snackbar")).ToHaveCountAsync(0);
    }
}
