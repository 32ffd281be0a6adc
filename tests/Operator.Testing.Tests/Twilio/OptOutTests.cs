using Operator.Testing.Twilio;
using static Operator.Testing.Tests.Twilio.ApiCaller;

namespace Operator.Testing.Tests.Twilio;

public sealed class OptOutTests
{
    [Theory]
    [InlineData("STOP", "START")]
    [InlineData("unsubscribe", "Yes")]
    [InlineData(" Cancel ", "unstop")]
    [InlineData("revoke", "start")]
    public async Task After_stop_every_send_fails_until_start(string stop, string start)
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });
        using var api = new ApiCaller(twilio);
        var phone = twilio.Phone(Anna);

        await phone.TextAsync(stop, Token);
        Assert.Equal((400, 21610), await api.RefusedAsync());
        await phone.TextAsync(start, Token);
        await api.SendAsync();

        Assert.Equal([stop, start], app.Seen.Select(seen => seen.Form["Body"]));
        Assert.Equal("All systems up.", Assert.Single(phone.Received).Body);
        Assert.Equal(2, phone.AnswersOfTwilio.Count);
    }

    [Theory]
    [InlineData("stop it")]
    [InlineData("end 5m")]
    public async Task Only_the_whole_text_is_an_opt_out_word(string body)
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });

        await twilio.Phone(Anna).TextAsync(body, Token);

        Assert.False(twilio.IsOptedOut(Anna));
        Assert.Empty(twilio.Phone(Anna).AnswersOfTwilio);
    }

    [Fact]
    public async Task Advanced_opt_out_tells_the_app_what_the_word_was()
    {
        await using var app = await TinyApp.StartAsync();
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url, AdvancedOptOut = true });

        await twilio.Phone(Anna).TextAsync("info", Token);
        await twilio.Phone(Anna).TextAsync("status", Token);

        Assert.Equal("HELP", app.Seen[0].Form["OptOutType"]);
        Assert.False(app.Seen[1].Form.ContainsKey("OptOutType"));
    }

    [Fact]
    public async Task A_reply_to_stop_is_an_error_of_the_app()
    {
        await using var app = await TinyApp.AnsweringAsync("text/xml", "<Response><Message>Goodbye</Message></Response>");
        await using var twilio = await FakeTwilio.StartAsync(new FakeTwilioOptions { ConnectUrl = app.Url });

        await twilio.Phone(Anna).TextAsync("STOP", Token);

        Assert.Equal(21610, Assert.Single(twilio.Errors).Code);
        Assert.Empty(twilio.Phone(Anna).Received);
    }
}
