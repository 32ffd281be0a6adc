using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>The genuine Elsa Studio on the built program. Errors in the browser's console and requests that leave the machine fail a test.</summary>
public sealed partial class StudioTests(Chromium chromium, StudioFixture app) : BrowserTest(chromium), IClassFixture<StudioFixture>
{
    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 60_000 };
    private readonly ConcurrentQueue<string> foreignRequests = new();

    private protected override Uri Address => app.Program.Address;

    public override async ValueTask InitializeAsync()
    {
        await OpenWindowAsync(new BrowserNewContextOptions { ViewportSize = new() { Width = 1600, Height = 1000 } });
        Page.Context.SetDefaultTimeout(60_000);
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

    [Fact]
    public async Task The_list_shows_the_commands_to_who_signed_in()
    {
        await SignInAsync("/studio/");

        await Expect(Cell("metrics")).ToHaveTextAsync("metrics", Patient);
        foreach (var command in (string[])["db", "gateway", "health", "help", "logs", "more", "status"])
        {
            await Expect(Cell(command)).ToBeVisibleAsync();
        }

        await KeepPictureAsync("studio-list");
    }

    [Fact]
    public async Task A_reply_that_is_reworded_and_published_arrives_in_the_next_text()
    {
        await SignInAsync("/studio/workflows/metrics");
        await Expect(Node("Ask for the metric")).ToHaveTextAsync("Ask for the metric", Patient);
        await Button("M6,16h12V8H6V16z").ClickAsync();
        await Node("Tell the values").ClickAsync();
        var editor = Page.Locator(".monaco-editor").First;
        await editor.ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        var saved = Page.WaitForResponseAsync(answer => answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal));
        await Page.Keyboard.InsertTextAsync("The CPU, reworded: {{ Variables.Metrics.Series[0].Text }}");
        Assert.Equal(200, (await saved).Status);
        await Button("M19.35 10.04").ClickAsync();
        await Expect(Page.GetByText("Workflow published")).ToBeVisibleAsync();
        await KeepPictureAsync("studio-published");

        await Page.GotoAsync("/phone");
        var phone = new PhonePage(Page);
        await phone.SayAsync("metrics cpu");

        await Expect(phone.Replies.Last).ToHaveTextAsync(RewordedReply());

        await Page.GotoAsync("/studio/instances");
        var run = Page.GetByRole(AriaRole.Row).Filter(new() { HasTextString = "metrics" }).First;
        await Expect(run).ToContainTextAsync("Finished", new() { Timeout = 60_000 });
        await run.GetByRole(AriaRole.Cell).Nth(1).ClickAsync();
        await Expect(Page.Locator("elsa-workflow-instance-viewer")).ToContainTextAsync("Tell the values", new() { Timeout = 60_000 });
        await KeepPictureAsync("studio-instance");
    }

    [GeneratedRegex(@"^The CPU, reworded: \d+(\.\d+)?%$")]
    private static partial Regex RewordedReply();

    private ILocator Cell(string text) => Page.GetByRole(AriaRole.Cell, new() { Name = text, Exact = true }).First;

    private ILocator Node(string name) => Page.GetByText(name, new() { Exact = true }).First;

    /// <summary>A button of Studio's tool bar: they have no names, only pictures.</summary>
    private ILocator Button(string pictureBegins) => Page.Locator($"button.mud-icon-button:has(path[d^='{pictureBegins}'])").First;

    private async Task SignInAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.GetByLabel("Name").FillAsync("admin");
        await Page.GetByLabel("Password").FillAsync(StudioFixture.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.WaitForURLAsync($"**{path}");
    }
}
