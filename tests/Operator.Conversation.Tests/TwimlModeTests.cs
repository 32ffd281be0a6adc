using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>Answers inside the webhook, for accounts whose credentials for the REST API Operator does not have.</summary>
public sealed class TwimlModeTests(TwimlModeTests.TwimlFixture twiml) : IClassFixture<TwimlModeTests.TwimlFixture>
{
    private Conversation Conversation => twiml.Conversation;

    [Fact]
    public async Task The_answer_is_in_the_webhooks_answer()
    {
        var phone = Conversation.NewPhone();

        var text = await phone.TextAsync("help more", Conversation.Token);

        Assert.Equal(["more\nThe next page of the last long answer.\ne.g. more\nAlso: next"], text.Replies);
        await phone.ExpectContainingAsync("The next page", Conversation.Token);
        await Conversation.ExpectOnConsoleAsync("help more", ">sent</span>");
        Assert.Empty(Conversation.Twilio.Requests);
    }

    [Fact]
    public async Task A_repeated_webhook_gets_the_same_answer_again()
    {
        var phone = Conversation.NewPhone();
        var text = await phone.TextAsync("help db", Conversation.Token);

        var again = await phone.RepeatAsync(text, Conversation.Token);

        Assert.Single(text.Replies);
        Assert.Equal(text.Replies, again.Replies);
    }

    [Fact]
    public async Task What_gets_no_answer_gets_an_empty_document()
    {
        var text = await Conversation.Twilio.Phone("+14155559876").TextAsync("help", Conversation.Token);

        Assert.Equal(200, text.AnswerStatus);
        Assert.Empty(text.Replies);
    }

    [Fact]
    public async Task With_emoji_levels_are_pictures_and_the_text_is_unicode()
    {
        var phone = Conversation.NewPhone();

        var text = await phone.TextAsync("health", Conversation.Token);

        var reply = Assert.Single(text.Replies);
        Assert.Matches("^1 of 1 healthy\n\u2705 operator [\\d.]+ m?s$", reply);
        Assert.False(SmsSegments.IsGsm(reply));
        var entry = await Conversation.ExpectOnConsoleAsync("health", ">sent</span>");
        Assert.Contains("<span>UCS-2</span>", entry, StringComparison.Ordinal);
    }

    public sealed class TwimlFixture : ConversationFixture
    {
        private protected override Task PrepareAsync(IDictionary<string, string> settings)
        {
            foreach (var name in (string[])["TWILIO_ACCOUNT_SID", "TWILIO_API_BASE_URL", "TWILIO_FROM_NUMBER"])
            {
                settings.Remove(name);
            }

            settings["REPLY_MODE"] = "twiml";
            settings["REPLY_STYLE"] = "emoji";
            return Task.CompletedTask;
        }
    }
}
