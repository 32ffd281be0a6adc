using System.Text.RegularExpressions;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>Answers reach the phone once, whatever Twilio does, and the history tells how they ended.</summary>
[Collection(nameof(PlainCollection))]
public sealed partial class SendingTests(PlainFixture plain)
{
    private Conversation Conversation => plain.Conversation;

    private FakeTwilio Twilio => Conversation.Twilio;

    public static TheoryData<string> Troubles() => [.. Faults.Keys];

    private static Dictionary<string, ApiFault> Faults { get; } = new()
    {
        ["429"] = ApiFault.TooManyRequests(),
        ["429, wait a second"] = ApiFault.TooManyRequests(TimeSpan.FromSeconds(1)),
        ["500"] = ApiFault.ServerError,
        ["a gateway's page"] = ApiFault.Html,
        ["cut off before reading"] = ApiFault.ResetBeforeReading,
        ["cut off after accepting"] = ApiFault.ResetAfterAccepting,
        ["half an answer"] = ApiFault.Truncated,
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task An_answer_is_delivered_once(string trouble)
    {
        var phone = Conversation.NewPhone();
        Twilio.Faults.Next(1, Faults[trouble]);

        await phone.TextAsync("help more", Conversation.Token);

        await phone.ExpectContainingAsync("The next page", Conversation.Token);
        await Conversation.AskAsync(phone, "help status");
        await phone.ExpectNothingMoreAsync(Twilio.DrainAsync);
        Assert.Equal(2, Twilio.Messages.Count(message => message.To == phone.Number));
    }

    [Fact]
    public async Task Delivery_is_followed_to_its_end()
    {
        var phone = Conversation.NewPhone();
        await Conversation.AskAsync(phone, "help logs");

        var entry = await Conversation.ExpectOnConsoleAsync("help logs", ">delivered</span>");

        Assert.Contains($"<span>***{phone.Number[^4..]}</span>", entry, StringComparison.Ordinal);
        Assert.Contains("Searches the logs, newest first.", entry, StringComparison.Ordinal);
        await Twilio.DrainAsync();
        Assert.All(Twilio.Callbacks, callback => Assert.Equal(204, callback.AnswerStatus));
    }

    [Fact]
    public async Task Reports_that_come_late_or_twice_change_nothing_that_is_final()
    {
        var phone = Conversation.NewPhone();
        await Conversation.AskAsync(phone, "help top");
        await Conversation.ExpectOnConsoleAsync("help top", ">delivered</span>");
        await Twilio.DrainAsync();
        var message = Twilio.Messages.Single(message => message.To == phone.Number);

        foreach (var status in (string[])["delivered", "sent", "queued"])
        {
            Assert.Equal(204, (await Twilio.ReportAsync(message.Sid, status, cancellationToken: Conversation.Token))!.AnswerStatus);
        }

        await Conversation.AskAsync(phone, "help targets");
        await Conversation.ExpectOnConsoleAsync("help targets", ">delivered</span>");
        await Conversation.ExpectOnConsoleAsync("help top", ">delivered</span>");
        using var http = new HttpClient { BaseAddress = Conversation.Program.Address };
        using var unsigned = new FormUrlEncodedContent([new("MessageSid", message.Sid), new("MessageStatus", "failed")]);
        using var refused = await http.PostAsync(message.StatusCallback!.PathAndQuery, unsigned, Conversation.Token);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task The_life_of_a_text_is_on_the_console_in_order_whatever_the_order_of_its_reports()
    {
        await using var slow = await Conversation.PrepareAsync(new FakeTwilioOptions { AutomaticDelivery = false });
        await slow.Program.StartAsync();
        slow.Twilio.Faults.Next(1, ApiFault.TooManyRequests(TimeSpan.FromMilliseconds(10)));
        var phone = slow.NewPhone();
        await phone.TextAsync("help health", Conversation.Token);
        var message = await slow.Twilio.Accepted.ExpectAsync(message => message.To == phone.Number, Conversation.Token);
        await slow.ExpectOnConsoleAsync("help health", "Accepted by Twilio");

        foreach (var status in (string[])["sent", "queued", "undelivered", "undelivered", "sent", "delivered", "undelivered", "read", "read"])
        {
            int? error = status == "undelivered" ? 30003 : null;
            Assert.Equal(204, (await slow.Twilio.ReportAsync(message.Sid, status, error, Conversation.Token))!.AnswerStatus);
        }

        var entry = await slow.ExpectOnConsoleAsync("help health", ">read</span>");
        Assert.Equal(
            [
                "Put into the outbox",
                "Tried, not sent: Twilio takes no more requests at this rate (Twilio error 20429). It is tried again later.",
                "Accepted by Twilio",
                "Sent",
                "Undelivered: The phone cannot be reached; it may be off (Twilio error 30003). It is sent again up to three times while it is of use.",
                "Delivered",
                "Read",
            ],
            Steps().Matches(entry).Select(step => step.Groups["words"].Value));
        var times = Steps().Matches(entry).Select(step => step.Groups["at"].Value).ToList();
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task A_phone_that_is_off_is_told_on_the_console()
    {
        var phone = Conversation.NewPhone();
        Twilio.FailFor(phone.Number, 30003);

        await phone.TextAsync("help gateway", Conversation.Token);

        var entry = await Conversation.ExpectOnConsoleAsync("help gateway", ">undelivered</span>");
        Assert.Contains("30003", entry, StringComparison.Ordinal);
        Assert.Contains("It is sent again up to three times while it is of use.", await Conversation.ConsoleAsync(), StringComparison.Ordinal);
        await Twilio.DrainAsync();
        Assert.Single(Twilio.Requests, request => request.IsTo(phone.Number));
    }

    [Fact]
    public async Task A_number_that_can_never_be_reached_is_tried_once()
    {
        var phone = Conversation.NewPhone();
        Twilio.FailFor(phone.Number, 21211);

        await phone.TextAsync("help help", Conversation.Token);

        var entry = await Conversation.ExpectOnConsoleAsync("help help", ">failed</span>");
        Assert.Contains("21211", entry, StringComparison.Ordinal);
        Assert.Single(Twilio.Requests, request => request.IsTo(phone.Number));
    }

    [GeneratedRegex("""<li>\s*<time datetime="(?<at>[^"]+)">[^<]+</time>\s*<p[^>]*>(?<words>[^<]+)</p>""")]
    private static partial Regex Steps();
}
