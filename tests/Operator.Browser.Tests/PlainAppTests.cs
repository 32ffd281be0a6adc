using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Operator.Browser.Tests;

/// <summary>The first minute: nothing is set, and what Operator knows of itself answers.</summary>
public sealed class PlainAppTests(Chromium chromium, PlainAppFixture app) : BrowserTest(chromium), IClassFixture<PlainAppFixture>
{
    private static readonly (string Suggestion, string Reply)[] Exchanges =
    [
        ("help", @"\nMore on one: help <command>$"),
        ("status", @"^All OK\nOK operator cpu \d+%, memory \d+%, disk \d+%$"),
        ("health", @"^1 of 1 healthy\nOK operator [\d.]+ m?s$"),
        ("metrics cpu", @"^CPU [\d.]+%( WARN| CRIT)?$"),
        ("logs error", @"^Nothing for 'error' in the last 1h \(operator\)\.$"),
        ("db connections", @"^operator connections\nconnections none needed, SQLite runs inside Operator\nsize [\d.]+ [KM]B\n"),
        ("gateway status", @"^gateway status: no system to ask is configured\. Set API_GATEWAY_URL, GATEKEEPER_URL or AWS_API_GATEWAY\.$"),
    ];

    private protected override Uri Address => app.Program.Address;

    [Fact]
    public async Task Every_suggestion_is_answered_without_any_setting()
    {
        var phone = new PhonePage(Page);
        await phone.OpenAsync();
        for (var i = 0; i < Exchanges.Length; i++)
        {
            await phone.SuggestAsync(Exchanges[i].Suggestion);
            await Expect(phone.Replies).ToHaveCountAsync(i + 1, new() { Timeout = 30_000 });
            Assert.Matches(new Regex(Exchanges[i].Reply, RegexOptions.Singleline), await phone.Replies.Nth(i).InnerTextAsync());
        }

        await KeepPictureAsync("plain-phone");
    }

    [Fact]
    public async Task The_first_lines_say_where_everything_is()
    {
        var address = Address.GetLeftPart(UriPartial.Authority);
        foreach (var (name, place) in ((string, string)[])[("phone", "/phone"), ("console", "/"), ("studio", "/studio"), ("health", "/health")])
        {
            await app.Program.Lines.ExpectAsync(line => line.Trim() == $"{name,-9}{address}{place}", TestContext.Current.CancellationToken);
        }
    }
}
