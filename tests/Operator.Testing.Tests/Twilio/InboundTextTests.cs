using Operator.Testing.Twilio;
using static Operator.Testing.Tests.Twilio.ApiCaller;

namespace Operator.Testing.Tests.Twilio;

public sealed class InboundTextTests
{
    private static readonly Uri Public = new("https://operator.example/sms");

    [Fact]
    public async Task A_text_arrives_as_a_form_with_the_usual_parameters()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url, NumbersAreInService = true });

        var text = await twilio.Phone(Anna).TextAsync("metrics cpu", Token);

        var seen = Assert.Single(app.Seen);
        Assert.Equal("application/x-www-form-urlencoded; charset=UTF-8", seen.ContentType);
        Assert.Equal("metrics cpu", seen.Form["Body"]);
        Assert.Equal("+15551230001", seen.Form["From"]);
        Assert.Equal("+15005550006", seen.Form["To"]);
        Assert.Equal("SM00000000000000000000000000000001", seen.Form["MessageSid"]);
        Assert.Equal(seen.Form["MessageSid"], seen.Form["SmsSid"]);
        Assert.Equal("AC00000000000000000000000000000001", seen.Form["AccountSid"]);
        Assert.Equal("MG00000000000000000000000000000001", seen.Form["MessagingServiceSid"]);
        Assert.Equal(("0", "1"), (seen.Form["NumMedia"], seen.Form["NumSegments"]));
        Assert.Equal(("US", "US", ""), (seen.Form["FromCountry"], seen.Form["ToCountry"], seen.Form["ToCity"]));
        Assert.Equal("2010-04-01", seen.Form["ApiVersion"]);
        Assert.Equal((204, 1), (text.AnswerStatus, text.Attempts));
        Assert.Empty(twilio.Errors);
    }

    [Fact]
    public async Task A_text_comes_to_the_number_on_its_own_channel()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });

        await twilio.Phone("whatsapp:+4930123456").TextAsync("status", Token);

        var form = Assert.Single(app.Seen).Form;
        Assert.Equal(("whatsapp:+4930123456", "whatsapp:+15005550006"), (form["From"], form["To"]));
        Assert.Equal(("DE", "US"), (form["FromCountry"], form["ToCountry"]));
    }

    [Fact]
    public async Task A_text_is_signed_over_the_public_url_and_sent_to_the_other()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { AuthToken = "12345" });
        (twilio.ConnectUrl, twilio.PublicUrl) = (app.Url, Public);

        await twilio.Phone("+15551230001").TextAsync("größer “so” & mehr", Token);
        await twilio.Phone("+15551230001").TextBadlySignedAsync("status", Token);

        // HMAC-SHA1 with key 12345, computed in another language over the URL and the sorted parameters.
        Assert.Equal("8IAyM/SHl9e97jPuAt5n3RxeH4M=", app.Seen[0].Signature);
        Assert.NotEqual("THKZzSgYxJKPsruI1+zJRbRwvFY=", app.Seen[1].Signature);
    }

    [Fact]
    public async Task A_failed_connection_is_tried_again_with_the_same_token()
    {
        var calls = 0;
        await using var app = await TinyApp.StartAsync(context =>
        {
            if (Interlocked.Increment(ref calls) == 1) context.Abort();
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });

        var text = await twilio.Phone(Anna).TextAsync("status", Token);

        Assert.Equal((2, 204), (text.Attempts, text.AnswerStatus));
        Assert.Equal(2, app.Seen.Count);
        Assert.Equal(text.IdempotencyToken, app.Seen[0].IdempotencyToken);
        Assert.Equal(text.IdempotencyToken, app.Seen[1].IdempotencyToken);
        Assert.Empty(twilio.Errors);
    }

    [Fact]
    public async Task Nobody_listening_is_an_error_after_the_second_try()
    {
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = TinyApp.Nowhere() });

        var text = await twilio.Phone(Anna).TextAsync("status", Token);

        Assert.Equal((2, null), (text.Attempts, text.AnswerStatus));
        Assert.Equal(11205, Assert.Single(twilio.Errors).Code);
    }

    [Fact]
    public async Task An_app_that_takes_too_long_is_an_error_and_not_asked_again()
    {
        await using var app = await TinyApp.StartAsync(context =>
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions
        {
            ConnectUrl = app.Url,
            WebhookLimit = TimeSpan.FromMilliseconds(500),
        });

        var text = await twilio.Phone(Anna).TextAsync("status", Token);

        Assert.Equal((1, null), (text.Attempts, text.AnswerStatus));
        Assert.InRange(text.Took, TimeSpan.FromMilliseconds(450), TimeSpan.FromSeconds(20));
        Assert.Equal("11200 No answer within 0.5 s", Assert.Single(twilio.Errors).ToString());
    }

    [Fact]
    public async Task A_repeat_is_the_same_webhook_again()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });
        var phone = twilio.Phone(Anna);

        var text = await phone.TextAsync("status", Token);
        await phone.RepeatAsync(text, Token);
        await phone.TextAsync("status", Token);

        Assert.Equal(app.Seen[0].Form, app.Seen[1].Form);
        Assert.Equal(app.Seen[0].IdempotencyToken, app.Seen[1].IdempotencyToken);
        Assert.NotEqual(app.Seen[0].Form["MessageSid"], app.Seen[2].Form["MessageSid"]);
        Assert.NotEqual(app.Seen[0].IdempotencyToken, app.Seen[2].IdempotencyToken);
    }

    [Fact]
    public async Task A_text_may_have_other_parameters()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });

        await twilio.Phone(Anna).TextAsync("status", new Dictionary<string, string> { ["NumMedia"] = "1", ["NewInSpring"] = "x" }, Token);

        Assert.Equal(("1", "x"), (app.Seen[0].Form["NumMedia"], app.Seen[0].Form["NewInSpring"]));
    }
}
