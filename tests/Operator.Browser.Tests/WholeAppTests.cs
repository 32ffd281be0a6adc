using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>The pages of the built program, with what real systems answer.</summary>
public sealed partial class WholeAppTests(Chromium chromium, WholeAppFixture app) : BrowserTest(chromium), IClassFixture<WholeAppFixture>
{
    // What the phone suggests, and what is right to answer with these systems.
    private static readonly (string Suggestion, string Reply)[] Exchanges =
    [
        ("help", @"^alerts \[<words>\]\ndb \[<topic>\]\n.*\nhealth \[<name>\]\n.*\n\(1/2\) more$"),
        ("status", @"^2 of 6 need a look\nDOWN payments: HTTP 503\nWARN prometheus: 1 of 2 targets down\nOK: db( [\d.]+ s)?, kong( [\d.]+ s)?, web( [\d.]+ s)?, operator( [\d.]+ s)?$"),
        ("health", @"^4 of 6 healthy\nDOWN payments [\d.]+ m?s: HTTP 503\nWARN prometheus [\d.]+ m?s: 1 of 2 targets down\nOK db [\d.]+ m?s\n"),
        ("metrics cpu", "^CPU 25%$"),
        ("logs error", @"^Nothing for 'error' in the last 1h \(operator\)\.$"),
        ("db connections", @"^db connections\nused \d+ of 100 \(\d+%\)\nactive \d+\nidle \d+\nidle in transaction 0\nwaiting for a lock 0$"),
        ("gateway status", @"^kong OK [\d.]+ m?s\ndatabase reachable\nconnections 7\nidle connections 3\nrequests since start 1234$"),
    ];

    private PhonePage Phone => new(Page);

    private protected override Uri Address => app.Program.Address;

    [Fact]
    public async Task Every_suggestion_on_the_phone_is_answered_from_the_real_systems()
    {
        await Phone.OpenAsync();
        var before = await Phone.Replies.CountAsync();
        for (var i = 0; i < Exchanges.Length; i++)
        {
            await Phone.SuggestAsync(Exchanges[i].Suggestion);
            await Expect(Phone.Replies).ToHaveCountAsync(before + i + 1, new() { Timeout = 30_000 });
            var reply = await Phone.Replies.Nth(before + i).InnerTextAsync();
            Assert.Matches(new Regex(Exchanges[i].Reply, RegexOptions.Singleline), reply);
            await ExpectDetailsAsync(before + i, reply);
        }

        await KeepPictureAsync("whole-phone");
    }

    [Fact]
    public async Task A_slip_is_answered_with_what_was_meant_and_more_turns_the_page()
    {
        await Phone.OpenAsync();
        await Phone.SayAsync("metrcs cpu");
        await Expect(Phone.Replies.Last).ToHaveTextAsync("Unknown command 'metrcs'. Did you mean: metrics cpu? Text help for all.");

        await Phone.SayAsync("help");
        await Expect(Phone.Replies.Last).ToContainTextAsync("(1/2) more");
        await Phone.SayAsync("more");
        await Expect(Phone.Replies.Last).ToContainTextAsync("(2/2)");
        await Phone.SayAsync("more");

        await Expect(Phone.Replies.Last).ToHaveTextAsync("Nothing more. Text help for all commands.");
    }

    [Fact]
    public async Task On_a_real_phone_the_page_fits_and_a_text_is_sent_by_touch()
    {
        await OpenWindowAsync(new BrowserNewContextOptions
        {
            ViewportSize = new() { Width = 390, Height = 844 },
            DeviceScaleFactor = 2,
            IsMobile = true,
            HasTouch = true,
        });
        await Phone.OpenAsync();

        await Phone.Box.TapAsync();
        await Phone.Box.FillAsync("health db");
        await Phone.SendButton.TapAsync();

        await Expect(Phone.Replies.Last).ToHaveTextAsync(HealthOfDatabase());
        await Expect(Phone.Replies.Last).ToBeInViewportAsync();
        await Expect(Phone.SendButton).ToBeInViewportAsync();
        Assert.Equal(0, await OverflowAsync());
        await KeepPictureAsync("whole-phone-390x844");
    }

    [Fact]
    public async Task The_console_shows_the_systems_and_follows_the_texts()
    {
        await Page.GotoAsync("/");
        var card = (string name) => Page.GetByRole(AriaRole.Region, new() { Name = name });
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2 of 6 systems need a look");
        await Expect(card("Systems").GetByRole(AriaRole.Listitem)).ToContainTextAsync(
            [PaymentsRow(), PrometheusRow(), DatabaseRow(), HealthyRow("kong"), HealthyRow("web"), HealthyRow("operator")]);
        await Expect(card("Commands").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(OperatorProcess.ShippedCommands);
        await Expect(card("Real phones")).ToContainTextAsync("Not set up");

        var phone = await Page.Context.NewPageAsync();
        await phone.GotoAsync("/phone");
        await new PhonePage(phone).SayAsync("metrics mem");

        var newest = card("Last texts").GetByRole(AriaRole.Listitem).First;
        await Expect(newest).ToContainTextAsync("metrics mem");
        await Expect(newest).ToContainTextAsync("Memory 40%");
        await Expect(newest).ToContainTextAsync("delivered");
        await Expect(newest).ToContainTextAsync("***0100");
        await KeepPictureAsync("whole-console");
    }

    private static Regex HealthyRow(string name) => new($"^{name}.*Healthy", RegexOptions.Singleline);

    /// <summary>Segments, encoding, length and time stand under the reply and are right.</summary>
    private async Task ExpectDetailsAsync(int index, string reply)
    {
        var segments = SmsSegments.Count(reply);
        var septets = reply.Length + reply.Count("^{}\\[]~|€".Contains);
        var details = await Phone.ReplyDetails.Nth(index).InnerTextAsync();
        Assert.Matches($@"{segments} segments?\b[^\d]*GSM-7[^\d]*\b{septets} chars[^\d]*\d+(\.\d)? m?s$", details.ReplaceLineEndings(" "));
        Assert.Equal(segments > 1, details.Contains("segments", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^OK db \(postgresql\) [\d.]+ m?s\s*connections \d+ of 100 \(\d+%\)\s*version \d+\.\d+$")]
    private static partial Regex HealthOfDatabase();

    [GeneratedRegex("payments.*Unhealthy.*HTTP 503", RegexOptions.Singleline)]
    private static partial Regex PaymentsRow();

    [GeneratedRegex("prometheus.*Degraded.*1 of 2 targets down", RegexOptions.Singleline)]
    private static partial Regex PrometheusRow();

    [GeneratedRegex("db.*postgresql.*ms.*Healthy.*connections", RegexOptions.Singleline)]
    private static partial Regex DatabaseRow();
}
