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
    public async Task What_became_of_a_text_is_told_on_demand_and_stays_open()
    {
        Host.Console.Snapshot = Samples.Troubled;
        await OpenWindowAsync(new BrowserNewContextOptions { TimezoneId = "Asia/Tokyo" });
        await Page.GotoAsync("/");
        var line = Card("Last texts").GetByText("What became of it");
        var steps = Card("Last texts").Locator("details").GetByRole(AriaRole.Listitem);
        await Expect(line).ToHaveCountAsync(1);
        await Expect(steps).ToHaveCountAsync(0);

        await line.PressAsync("Enter");

        await Expect(steps).ToHaveTextAsync(
        [
            "2 Mar, 21:02:00 Put into the outbox",
            "2 Mar, 21:02:00 Tried, not sent: Twilio takes no more requests at this rate (Twilio error 20429). It is tried again later.",
            "2 Mar, 21:02:01 Accepted by Twilio",
            "2 Mar, 21:02:03 Sent",
            "2 Mar, 21:03:10 Undelivered: 30003 unreachable phone",
            "Further steps, not kept",
            "2 Mar, 21:18:10 Sent again as a further text",
        ]);

        // The card is swapped for one with a text less.
        Host.Console.Snapshot = Samples.Troubled with { Texts = Samples.Troubled.Texts.Take(2).ToList() };
        await Expect(Card("Last texts").Locator(".exchange")).ToHaveCountAsync(2);
        await Expect(steps).ToHaveCountAsync(7);
        await Expect(line).ToBeFocusedAsync();

        await line.ClickAsync();
        await Expect(steps).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Alerts_are_shown_with_what_became_of_them()
    {
        Host.Console.Snapshot = Samples.Troubled;
        await Page.GotoAsync("/");
        var alert = Card("Sent unasked").Locator(".exchange");

        await alert.GetByText("What became of it").ClickAsync();

        await Expect(alert).ToContainTextAsync("to +49 **** 0142");
        await Expect(alert.Locator(".reply")).ToHaveTextAsync("HighLatency: p95 is 2.1 s. Text 'ack 12'.");
        await Expect(alert.Locator("details").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
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
