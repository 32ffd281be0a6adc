using Operator.Testing.Twilio;
using static Operator.Testing.Tests.Twilio.ApiCaller;

namespace Operator.Testing.Tests.Twilio;

public sealed class TwimlTests
{
    [Theory]
    [InlineData("<Response/>", "")]
    [InlineData("<Response><Message>CPU 12 % &amp; falling</Message></Response>", "CPU 12 % & falling")]
    [InlineData("<Response><Message>one</Message><Message><Body>two</Body></Message></Response>", "one|two")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Message>größer</Message></Response>", "größer")]
    public async Task Messages_of_the_answer_reach_the_phone(string twiml, string bodies)
    {
        await using var app = await TinyApp.AnsweringAsync("text/xml; charset=utf-8", twiml);
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });

        var text = await twilio.Phone(Anna).TextAsync("metrics cpu", Token);

        Assert.Equal(bodies, string.Join('|', text.Replies));
        Assert.Equal(bodies, string.Join('|', twilio.Phone(Anna).Received.Select(received => received.Body)));
        Assert.Empty(twilio.Errors);
    }

    [Theory]
    [InlineData(200, "text/xml", "<Response><Message>", 12100)]
    [InlineData(200, "text/xml", "", 12100)]
    [InlineData(200, "text/xml", "<Answer/>", 12100)]
    [InlineData(200, "text/xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><Response><Message>&a;</Message></Response>", 12100)]
    [InlineData(200, "text/xml", "<Response><Play>x</Play></Response>", 12200)]
    [InlineData(200, "text/xml", "<Response><Message></Message></Response>", 14103)]
    [InlineData(200, "application/json", "{}", 12300)]
    [InlineData(200, null, "", 12300)]
    [InlineData(500, "text/xml", "<Response/>", 11200)]
    [InlineData(302, "text/xml", "<Response/>", 11200)]
    public async Task A_bad_answer_is_an_error(int status, string? contentType, string body, int code)
    {
        await using var app = await TinyApp.AnsweringAsync(contentType, body, status);
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });

        var text = await twilio.Phone(Anna).TextAsync("status", Token);

        var error = Assert.Single(twilio.Errors);
        Assert.Equal((code, text.MessageSid), (error.Code, error.MessageSid));
        Assert.Empty(twilio.Phone(Anna).Received);
    }

    [Fact]
    public async Task The_eleventh_message_is_an_error()
    {
        var messages = string.Concat(Enumerable.Range(1, 11).Select(i => $"<Message>{i}</Message>"));
        await using var app = await TinyApp.AnsweringAsync("application/xml", $"<Response>{messages}</Response>");
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });

        await twilio.Phone(Anna).TextAsync("logs", Token);

        Assert.Equal(14109, Assert.Single(twilio.Errors).Code);
        Assert.Equal("12345678910", string.Concat(twilio.Phone(Anna).Received.Select(text => text.Body)));
    }

    [Fact]
    public async Task An_answer_above_64_kB_is_an_error()
    {
        await using var app = await TinyApp.AnsweringAsync("text/xml", $"<Response><!--{new string('a', 65536)}--></Response>");
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });

        await twilio.Phone(Anna).TextAsync("logs", Token);

        Assert.Equal(11750, Assert.Single(twilio.Errors).Code);
    }

    [Fact]
    public async Task A_plain_answer_is_texted_as_it_stands()
    {
        await using var app = await TinyApp.AnsweringAsync("text/plain", "OK");
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });

        await twilio.Phone(Anna).TextAsync("status", Token);

        Assert.Equal("OK", Assert.Single(twilio.Phone(Anna).Received).Body);
    }
}
