using Microsoft.Playwright;

namespace Operator.Browser.Tests;

/// <summary>The simulator's page, in the words of somebody who uses it.</summary>
internal sealed class PhonePage(IPage page)
{
    public IPage Page => page;

    public ILocator Box => page.GetByLabel("Text message");

    public ILocator SendButton => page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true });

    public ILocator SendAgainButton => page.GetByRole(AriaRole.Button, new() { Name = "Send again" });

    public ILocator Texts => page.Locator("#log .mine .bubble");

    public ILocator Replies => page.Locator("#log .theirs .bubble");

    /// <summary>The quiet lines under the replies.</summary>
    public ILocator ReplyDetails => page.Locator("#log .theirs .meta");

    /// <summary>The quiet lines under the texts.</summary>
    public ILocator TextDetails => page.Locator("#log .mine .meta");

    public ILocator Typing => page.GetByText("Operator is writing");

    public ILocator Connection => page.Locator("#connection");

    public ILocator Suggestions => page.Locator(".chip");

    public async Task OpenAsync()
    {
        await page.GotoAsync("/phone");
        await Assertions.Expect(Connection).ToHaveTextAsync("Text message");
    }

    public async Task SayAsync(string text)
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
    }

    public Task SuggestAsync(string suggestion) =>
        page.GetByRole(AriaRole.Button, new() { Name = suggestion, Exact = true }).ClickAsync();
}
