using System.Net;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>Which texts get in, and which of those get an answer.</summary>
[Collection(nameof(PlainCollection))]
public sealed class WebhookTests(PlainFixture plain)
{
    private const string HelpMore = "more\nThe next page of the last long answer.\ne.g. more\nAlso: next";

    private Conversation Conversation => plain.Conversation;

    private FakeTwilio Twilio => Conversation.Twilio;

    [Fact]
    public async Task The_webhook_is_answered_at_once_with_an_empty_document()
    {
        var phone = Conversation.NewPhone();

        var text = await phone.TextAsync("help more", Conversation.Token);

        Assert.Equal((200, 1), (text.AnswerStatus, text.Attempts));
        Assert.Empty(text.Replies);
        await phone.ExpectAsync(HelpMore, Conversation.Token);
        Assert.DoesNotContain(Twilio.Errors, error => error.MessageSid == text.MessageSid);
    }

    [Fact]
    public async Task The_same_webhook_again_is_answered_once()
    {
        var phone = Conversation.NewPhone();
        var text = await phone.TextAsync("help more", Conversation.Token);

        var again = await phone.RepeatAsync(text, Conversation.Token);
        var sameTextOnly = await phone.TextAsync("help more", new Dictionary<string, string> { ["MessageSid"] = text.MessageSid }, Conversation.Token);
        var sameTokenOnly = await phone.RepeatAsync(
            text with { Parameters = [.. text.Parameters.Select(pair => pair.Key == "MessageSid" ? new(pair.Key, "SM" + new string('f', 32)) : pair)] },
            Conversation.Token);

        Assert.All([again, sameTextOnly, sameTokenOnly], repeated => Assert.Equal(200, repeated.AnswerStatus));
        await ExpectOneAnswerAsync(phone, HelpMore);
    }

    [Fact]
    public async Task A_forged_webhook_is_refused_and_does_nothing()
    {
        var phone = Conversation.NewPhone();

        var forged = await phone.TextBadlySignedAsync("status", Conversation.Token);

        Assert.Equal(403, forged.AnswerStatus);
        await Conversation.Program.Lines.ExpectAsync(
            line => line.EndsWith("Refused a webhook at /sms: its signature does not match; check PUBLIC_URL and TWILIO_AUTH_TOKEN", StringComparison.Ordinal),
            Conversation.Token);
        await phone.TextAsync("help more", Conversation.Token);
        await ExpectOneAnswerAsync(phone, HelpMore);
        await Twilio.Errors.ExpectAsync(error => error.Code == 11200, Conversation.Token);
    }

    [Theory]
    [InlineData("application/json", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "From=%2B14155550100", HttpStatusCode.Forbidden)]
    public async Task A_request_that_is_no_webhook_of_Twilios_is_refused(string contentType, string body, HttpStatusCode status)
    {
        using var http = new HttpClient { BaseAddress = Conversation.Program.Address };
        using var content = new StringContent(body, null, contentType);

        using var answer = await http.PostAsync(new Uri("/sms", UriKind.Relative), content, Conversation.Token);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_larger_than_any_text_is_not_read()
    {
        using var http = new HttpClient { BaseAddress = Conversation.Program.Address };
        using var content = new StringContent("Body=" + new string('a', 1_000_000), null, "application/x-www-form-urlencoded");

        using var answer = await http.PostAsync(new Uri("/sms", UriKind.Relative), content, Conversation.Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_stranger_gets_no_answer_and_one_line_in_the_log()
    {
        var stranger = Twilio.Phone("+14155559876");

        var text = await stranger.TextAsync("status", Conversation.Token);

        Assert.Equal(200, text.AnswerStatus);
        await Conversation.ExpectOnConsoleAsync("status", "Ignored");
        await stranger.ExpectNothingMoreAsync(Twilio.DrainAsync);
        Assert.EndsWith(
            "WRN Ignored a text from +***9876: the number is not in AUTHORIZED_NUMBERS or ADMIN_NUMBERS",
            Assert.Single(Conversation.Program.Lines, line => line.Contains("Ignored a text from +***9876", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operator_does_not_talk_to_itself()
    {
        var own = Twilio.Phone(Twilio.Number);

        await own.TextAsync("help status", Conversation.Token);

        await Conversation.ExpectOnConsoleAsync("help status", "Ignored");
        await Conversation.Program.Lines.ExpectAsync(
            line => line.EndsWith("came from one of Operator's own numbers and is ignored", StringComparison.Ordinal), Conversation.Token);
        await own.ExpectNothingMoreAsync(Twilio.DrainAsync);
    }

    [Fact]
    public async Task Stop_and_start_are_left_to_the_carrier()
    {
        var phone = Conversation.NewPhone();

        await phone.TextAsync("STOP", Conversation.Token);
        await phone.TextAsync("start", Conversation.Token);
        await phone.TextAsync("help more", Conversation.Token);

        await ExpectOneAnswerAsync(phone, HelpMore);
        Assert.Equal(2, phone.AnswersOfTwilio.Count);
        Assert.DoesNotContain(Twilio.Requests, request => request.Status is not 201 && request.IsTo(phone.Number));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("STOP", "START")]
    public async Task Between_stop_and_start_nothing_is_sent_and_the_console_says_so(string? stopType, string? startType)
    {
        var phone = Conversation.NewPhone();
        await phone.TextAsync("STOP", OptOut(stopType), Conversation.Token);
        await phone.TextAsync("help more", Conversation.Token);

        var entry = await Conversation.ExpectOnConsoleAsync("help more", ">failed</span>");
        Assert.Contains("The recipient texted STOP (Twilio error 21610).", entry, StringComparison.Ordinal);
        var problem = $"Number ***{phone.Number[^4..]}: The recipient texted STOP (Twilio error 21610). They must text START to the number first. (1 message)";
        Assert.Contains(problem, await Conversation.ConsoleAsync(), StringComparison.Ordinal);
        Assert.Contains(problem, (await Conversation.Program.RunAsync("check")).Output, StringComparison.Ordinal);

        await phone.TextAsync("START", OptOut(startType), Conversation.Token);
        await phone.TextAsync("help status", Conversation.Token);

        await phone.ExpectContainingAsync("status", Conversation.Token);
        Assert.Single(Twilio.Accepted, message => message.To == phone.Number);
        Assert.DoesNotContain($"***{phone.Number[^4..]}: The recipient", await Conversation.ConsoleAsync(), StringComparison.Ordinal);

        static Dictionary<string, string> OptOut(string? type) => type is null ? [] : new() { ["OptOutType"] = type };
    }

    [Fact]
    public async Task Help_that_Twilio_has_answered_is_not_answered_again()
    {
        var phone = Conversation.NewPhone();

        await phone.TextAsync("help", new Dictionary<string, string> { ["OptOutType"] = "HELP" }, Conversation.Token);
        await phone.TextAsync("help more", Conversation.Token);

        await ExpectOneAnswerAsync(phone, HelpMore);
    }

    [Fact]
    public async Task Too_many_texts_are_told_so_once()
    {
        var phone = Conversation.NewPhone();
        for (var i = 0; i < 7; i++)
        {
            await phone.TextAsync("help more", Conversation.Token);
        }

        for (var i = 0; i < 4; i++)
        {
            await phone.ExpectAsync(HelpMore, Conversation.Token);
        }

        await phone.ExpectAsync(text => text.Body.StartsWith("Too many texts. Try again in ", StringComparison.Ordinal), Conversation.Token);
        await Conversation.ExpectOnConsoleAsync("help more", "Refused");
        await phone.ExpectNothingMoreAsync(Twilio.DrainAsync);
    }

    /// <summary>The answer has come, what came after it is handled too, and nothing else was sent.</summary>
    private async Task ExpectOneAnswerAsync(FakePhone phone, string answer)
    {
        await phone.ExpectAsync(answer, Conversation.Token);
        await Conversation.AskAsync(phone, "help status");
        await phone.ExpectNothingMoreAsync(Twilio.DrainAsync);
    }
}
