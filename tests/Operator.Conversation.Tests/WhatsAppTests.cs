using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>Whoever texts by WhatsApp is known by their phone number and answered on WhatsApp.</summary>
[Collection(nameof(PlainCollection))]
public sealed class WhatsAppTests(PlainFixture plain)
{
    private Conversation Conversation => plain.Conversation;

    private FakeTwilio Twilio => Conversation.Twilio;

    [Fact]
    public async Task A_text_by_WhatsApp_is_answered_there_by_the_number_that_was_texted()
    {
        var phone = Conversation.NewPhone();
        var whatsApp = OnWhatsApp(phone);

        await whatsApp.TextAsync("help more", Conversation.Token);

        var answer = await whatsApp.ExpectContainingAsync("The next page", Conversation.Token);
        Assert.Equal($"whatsapp:{Twilio.Number}", answer.From);
        var entry = await Conversation.ExpectOnConsoleAsync("help more", ">delivered</span>");
        Assert.Contains("<span>WhatsApp</span>", entry, StringComparison.Ordinal);
        Assert.Contains($"<span>***{phone.Number[^4..]}</span>", entry, StringComparison.Ordinal);
        Assert.Empty(phone.Received);
    }

    [Fact]
    public async Task Each_text_of_one_person_is_answered_the_way_it_came()
    {
        var phone = Conversation.NewPhone();
        var whatsApp = OnWhatsApp(phone);

        Assert.StartsWith("db ", await Conversation.AskAsync(whatsApp, "help db"), StringComparison.Ordinal);
        Assert.StartsWith("logs ", await Conversation.AskAsync(phone, "help logs"), StringComparison.Ordinal);

        await phone.ExpectNothingMoreAsync(Twilio.DrainAsync);
        await whatsApp.ExpectNothingMoreAsync(Twilio.DrainAsync);
    }

    [Fact]
    public async Task Lost_answers_of_Twilio_are_looked_for_on_WhatsApp()
    {
        var whatsApp = OnWhatsApp(Conversation.NewPhone());
        Twilio.Faults.Next(1, ApiFault.ResetAfterAccepting);

        await whatsApp.TextAsync("help gateway", Conversation.Token);

        await whatsApp.ExpectContainingAsync("gateway", Conversation.Token);
        await Conversation.AskAsync(whatsApp, "help status");
        await whatsApp.ExpectNothingMoreAsync(Twilio.DrainAsync);
        Assert.Equal(2, Twilio.Messages.Count(message => message.To == whatsApp.Number));
    }

    [Fact]
    public async Task A_stranger_on_WhatsApp_gets_no_answer()
    {
        var stranger = Twilio.Phone("whatsapp:+14155559877");

        var text = await stranger.TextAsync("help", Conversation.Token);

        Assert.Equal(200, text.AnswerStatus);
        await Conversation.ExpectOnConsoleAsync("help", ">Ignored</span>");
        Assert.Empty(stranger.Received);
    }

    private FakePhone OnWhatsApp(FakePhone phone) => Twilio.Phone($"whatsapp:{phone.Number}");
}
