using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

public sealed class ConsoleTests(Chromium chromium) : PagesTest(chromium)
{
    private ILocator Card(string name) => Page.GetByRole(AriaRole.Region, new() { Name = name });

    [Fact]
    public async Task It_shows_what_is_healthy_what_can_be_texted_and_what_was()
    {
        await Page.GotoAsync("/");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Both systems are healthy");
        await Expect(Card("Systems").GetByRole(AriaRole.Listitem)).ToContainTextAsync(["host", "prometheus"]);
        await Expect(Card("Commands").GetByRole(AriaRole.Listitem)).ToContainTextAsync(["help [<command>]", "status", "metrics <query>"]);
        await Expect(Card("Last texts").GetByRole(AriaRole.Listitem)).ToContainTextAsync(["3 of 4 healthy"]);
        await Expect(Card("Real phones")).ToContainTextAsync("TWILIO_AUTH_TOKEN");
        await Expect(Card("Needs your attention")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Trouble_comes_first_with_what_to_do()
    {
        Host.Console.Snapshot = Samples.Troubled;
        await Page.GotoAsync("/");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2 of 5 systems need a look");
        await Expect(Card("Needs your attention")).ToContainTextAsync("commands/deploys.json at Reply");
        await Expect(Card("Needs your attention")).ToContainTextAsync("unknown filter 'upcas'");
        await Expect(Card("Needs your attention")).ToContainTextAsync("AUTHORIZED_NUMBERS is empty");
        await Expect(Card("Systems")).ToContainTextAsync("It is set in HEALTH_ENDPOINTS.");
        await Expect(Card("Last texts")).ToContainTextAsync("30003 unreachable phone");
        await Expect(Card("Real phones")).ToContainTextAsync("https://operator.example/sms");
    }

    [Fact]
    public async Task An_open_console_follows_what_happens()
    {
        await Page.GotoAsync("/");
        await Expect(Card("Systems").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);

        Host.Console.Snapshot = Samples.Troubled;

        await Expect(Card("Systems").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5);
        await Expect(Card("Needs your attention")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_Operator_the_console_says_so_and_comes_back_by_itself()
    {
        ExpectsFailedRequests = true;
        await Page.GotoAsync("/");
        var connection = Page.Locator("#connection");

        await Host.DisposeAsync();
        await Expect(connection).ToHaveTextAsync("Operator is away. Reconnecting…");

        Host = await Host.StartAgainAsync();
        await Expect(connection).ToHaveTextAsync("Live");
    }
}
