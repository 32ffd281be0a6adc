using Microsoft.Playwright;
using Operator.Activities.People;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>Signing in as people do; the pictures are left in <c>artifacts/browser</c>.</summary>
public sealed class SignInTests(Chromium chromium) : IAsyncLifetime
{
    private const string Chosen = "four plain words here";

    private SignInHost host = null!;
    private IBrowserContext context = null!;
    private IPage page = null!;

    public async ValueTask InitializeAsync()
    {
        host = await SignInHost.StartAsync();
        await OpenAsync(1280, 800, ColorScheme.Light);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task The_first_sign_in_asks_for_a_password_of_ones_own_and_leads_to_the_console()
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await SignInAsync("admin", host.First.Password);
        await Expect(Heading).ToHaveTextAsync("Choose your password");

        await ChooseAsync("One-time password", host.First.Password, Chosen, "something else 12");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The new password and its repetition differ.");
        await ChooseAsync("One-time password", host.First.Password, Chosen, Chosen);

        await Expect(page).ToHaveURLAsync($"{host.Address}/");
        await page.GetByRole(AriaRole.Link, new() { Name = "admin", Exact = true }).ClickAsync();
        await Expect(Heading).ToHaveTextAsync("admin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(Heading).ToHaveTextAsync("Sign in to Operator");
        await page.GotoAsync("/account");
        await Expect(Heading).ToHaveTextAsync("Sign in to Operator");
        await SignInAsync("admin", Chosen);
        await Expect(page).ToHaveURLAsync($"{host.Address}/account");
    }

    [Fact]
    public async Task Wrong_passwords_are_told_and_the_fifth_locks_the_account()
    {
        await page.GotoAsync("/sign-in");
        for (var i = 0; i < 4; i++)
        {
            await SignInAsync("admin", "wrong");
            await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The name or the password is wrong.");
            await Expect(page.GetByLabel("Name")).ToHaveValueAsync("admin");
        }

        await SignInAsync("admin", "wrong");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the account is locked for 5 minutes");
        await SignInAsync("admin", host.First.Password);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the account is locked for 5 minutes");
    }

    [Fact]
    public async Task A_changed_password_signs_out_the_other_browser()
    {
        const string old = "the old password";
        await host.AddAsync("grace", AccountRole.Editor, old);
        await using var elsewhere = await chromium.Browser.NewContextAsync(new() { BaseURL = host.Address });
        var other = await elsewhere.NewPageAsync();
        foreach (var browser in new[] { page, other })
        {
            await browser.GotoAsync("/sign-in?returnTo=/account");
            await SignInAsync("grace", old, browser);
            await Expect(browser.GetByText("You are an editor")).ToBeVisibleAsync();
        }

        await ChooseAsync("Current password", old, Chosen, Chosen);
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your password is changed.");

        await other.ReloadAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in to Operator");
    }

    [Fact]
    public async Task An_administrator_adds_changes_resets_and_removes()
    {
        await host.AddAsync("boss", AccountRole.Admin, Chosen);
        await page.GotoAsync("/sign-in?returnTo=/users");
        await SignInAsync("boss", Chosen);

        await page.Locator(".add").GetByLabel("Name").FillAsync("grace");
        await page.Locator(".add").GetByLabel("Role").SelectOptionAsync("Editor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("A one-time password for grace");
        await LookAsync("users");
        var role = page.GetByLabel("Role of grace");
        await Expect(role).ToHaveValueAsync("Editor");

        await role.SelectOptionAsync("Viewer");
        await Row("grace").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(role).ToHaveValueAsync("Viewer");
        await page.GetByLabel("Reset the password of grace").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("A one-time password for grace");
        await page.GetByLabel("Remove grace").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, remove grace" }).ClickAsync();
        await Expect(Row("grace")).ToHaveCountAsync(0);
        await Expect(page.GetByLabel("Users").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    [InlineData(1280, 800, ColorScheme.Light)]
    [InlineData(1280, 800, ColorScheme.Dark)]
    public async Task Pages_fit_their_window(int width, int height, ColorScheme colours)
    {
        await host.AddAsync("boss", AccountRole.Admin, Chosen);
        await host.AddAsync("a-very-long-name-that-somebody-has@operator.example.com", AccountRole.Viewer, Chosen);
        await OpenAsync(width, height, colours);
        var suffix = $"{width}-{colours.ToString().ToLowerInvariant()}";

        await page.GotoAsync("/sign-in?returnTo=/users");
        await LookAsync($"sign-in-{suffix}");
        await SignInAsync("boss", "wrong");
        await LookAsync($"sign-in-wrong-{suffix}");
        await SignInAsync("boss", Chosen);
        await page.GetByLabel("Remove admin").ClickAsync();
        await LookAsync($"users-{suffix}");
        await page.GotoAsync("/account");
        await LookAsync($"account-{suffix}");
        await page.GotoAsync("/");
        await LookAsync($"console-signed-in-{suffix}");
    }

    private ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private ILocator Row(string name) => page.GetByLabel("Users").GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });

    private async Task OpenAsync(int width, int height, ColorScheme colours)
    {
        if (context is not null)
        {
            await context.DisposeAsync();
        }

        context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = host.Address,
            Locale = "en-GB",
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = colours,
            DeviceScaleFactor = 2,
        });
        context.SetDefaultTimeout(10_000);
        page = await context.NewPageAsync();
    }

    private Task SignInAsync(string name, string password) => SignInAsync(name, password, page);

    private static async Task SignInAsync(string name, string password, IPage browser)
    {
        await browser.GetByLabel("Name").FillAsync(name);
        await browser.GetByLabel("Password").FillAsync(password);
        await browser.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private async Task ChooseAsync(string label, string current, string chosen, string repeated)
    {
        await page.GetByLabel(label).FillAsync(current);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(chosen);
        await page.GetByLabel("New password again").FillAsync(repeated);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Go on|Change password") }).ClickAsync();
    }

    private async Task LookAsync(string name)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Folder("browser"), $"{name}.png"), FullPage = true });
        Assert.Equal(0, overflow);
    }
}
