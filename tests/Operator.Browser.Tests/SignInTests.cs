using Microsoft.Playwright;
using Operator.Activities.People;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>Signing in as people do; the pictures are left in <c>artifacts/browser</c>.</summary>
public sealed class SignInTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Chosen = "four plain words here";

    private SignInHost host = null!;

    private protected override Uri Address => host.Address;

    public override async ValueTask InitializeAsync()
    {
        host = await SignInHost.StartAsync();
        await OpenAsync(1280, 800, ColorScheme.Light);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            await base.DisposeAsync();
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_first_sign_in_asks_for_a_password_of_ones_own_and_leads_to_the_console()
    {
        ExpectsFailedRequests = true;
        await Page.GotoAsync("/");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await SignInAsync("admin", host.First.Password);
        await Expect(Heading).ToHaveTextAsync("Choose your password");

        await ChooseAsync("One-time password", host.First.Password, Chosen, "something else 12");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The new password and its repetition differ.");
        await ChooseAsync("One-time password", host.First.Password, Chosen, Chosen);

        await Expect(Page).ToHaveURLAsync(Address.ToString());
        await Page.GetByRole(AriaRole.Link, new() { Name = "admin", Exact = true }).ClickAsync();
        await Expect(Heading).ToHaveTextAsync("admin");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(Heading).ToHaveTextAsync("Sign in to Operator");
        await Page.GotoAsync("/account");
        await Expect(Heading).ToHaveTextAsync("Sign in to Operator");
        await SignInAsync("admin", Chosen);
        await Expect(Page).ToHaveURLAsync($"{Address}account");
    }

    [Fact]
    public async Task Wrong_passwords_are_told_and_the_fifth_locks_the_account()
    {
        ExpectsFailedRequests = true;
        await Page.GotoAsync("/sign-in");
        for (var i = 0; i < 4; i++)
        {
            await SignInAsync("admin", "wrong");
            await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The name or the password is wrong.");
            await Expect(Page.GetByLabel("Name")).ToHaveValueAsync("admin");
        }

        await SignInAsync("admin", "wrong");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the account is locked for 5 minutes");
        await SignInAsync("admin", host.First.Password);
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("the account is locked for 5 minutes");
    }

    [Fact]
    public async Task A_changed_password_signs_out_the_other_browser()
    {
        const string old = "the old password";
        await host.AddAsync("grace", AccountRole.Editor, old);
        await using var elsewhere = await Page.Context.Browser!.NewContextAsync(new() { BaseURL = Address.ToString() });
        var other = await elsewhere.NewPageAsync();
        foreach (var browser in new[] { Page, other })
        {
            await browser.GotoAsync("/sign-in?returnTo=/account");
            await SignInAsync("grace", old, browser);
            await Expect(browser.GetByText("You are an editor")).ToBeVisibleAsync();
        }

        await ChooseAsync("Current password", old, Chosen, Chosen);
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Your password is changed.");

        await other.ReloadAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in to Operator");
    }

    [Fact]
    public async Task An_administrator_adds_changes_resets_and_removes()
    {
        await host.AddAsync("boss", AccountRole.Admin, Chosen);
        await Page.GotoAsync("/sign-in?returnTo=/users");
        await SignInAsync("boss", Chosen);

        await Page.Locator(".add").GetByLabel("Name").FillAsync("grace");
        await Page.Locator(".add").GetByLabel("Role").SelectOptionAsync("Editor");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("A one-time password for grace");
        await LookAsync("users");
        var role = Page.GetByLabel("Role of grace");
        await Expect(role).ToHaveValueAsync("Editor");

        await role.SelectOptionAsync("Viewer");
        await Row("grace").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(role).ToHaveValueAsync("Viewer");
        await Page.GetByLabel("Reset the password of grace").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("A one-time password for grace");
        await Page.GetByLabel("Remove grace").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Yes, remove grace" }).ClickAsync();
        await Expect(Row("grace")).ToHaveCountAsync(0);
        await Expect(Page.GetByLabel("Users").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
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
        ExpectsFailedRequests = true;
        var suffix = $"{width}-{colours.ToString().ToLowerInvariant()}";

        await Page.GotoAsync("/sign-in?returnTo=/users");
        await LookAsync($"sign-in-{suffix}");
        await SignInAsync("boss", "wrong");
        await LookAsync($"sign-in-wrong-{suffix}");
        await SignInAsync("boss", Chosen);
        await Page.GetByLabel("Remove admin").ClickAsync();
        await LookAsync($"users-{suffix}");
        await Page.GotoAsync("/account");
        await LookAsync($"account-{suffix}");
        await Page.GotoAsync("/");
        await LookAsync($"console-signed-in-{suffix}");
    }

    private ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private ILocator Row(string name) => Page.GetByLabel("Users").GetByRole(AriaRole.Listitem).Filter(new() { HasText = name });

    private Task OpenAsync(int width, int height, ColorScheme colours) => OpenWindowAsync(new BrowserNewContextOptions
    {
        ViewportSize = new() { Width = width, Height = height },
        ColorScheme = colours,
        DeviceScaleFactor = 2,
    });

    private Task SignInAsync(string name, string password) => SignInAsync(name, password, Page);

    private static async Task SignInAsync(string name, string password, IPage browser)
    {
        await browser.GetByLabel("Name").FillAsync(name);
        await browser.GetByLabel("Password").FillAsync(password);
        await browser.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private async Task ChooseAsync(string label, string current, string chosen, string repeated)
    {
        await Page.GetByLabel(label).FillAsync(current);
        await Page.GetByLabel("New password", new() { Exact = true }).FillAsync(chosen);
        await Page.GetByLabel("New password again").FillAsync(repeated);
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Go on|Change password") }).ClickAsync();
    }

    private async Task LookAsync(string name)
    {
        var overflow = await OverflowAsync();
        await KeepPictureAsync(name);
        Assert.Equal(0, overflow);
    }
}
