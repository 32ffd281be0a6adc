using CsCheck;
using Operator.Messaging.Twilio;

namespace Operator.Messaging.Tests.Twilio;

public sealed class InboundWebhookTests
{
    private const string Sid = "SM0123456789abcdef0123456789ABCDEF";

    [Fact]
    public void TryParse_Text_GivesItsFields()
    {
        Assert.True(InboundWebhook.TryParse(Form(), out var text, out var problem));
        Assert.Equal(new InboundText(Sid, MessageChannel.Sms, "+14155550111", "+14155550100", " metrics  cpu\n", 0, null), text);
        Assert.Null(problem);
    }

    [Fact]
    public void ToMessage_IsTheInboxMessage()
    {
        Assert.True(InboundWebhook.TryParse(Form(), out var text, out _));
        var id = Guid.Parse("0198c5a0-0000-7000-8000-000000000001");
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            new InboundMessage(id, MessageChannel.Sms, Sid, "token-1", "+14155550111", "+14155550100", " metrics  cpu\n", at),
            text.ToMessage(id, "token-1", at));
    }

    [Theory]
    [InlineData("whatsapp:+14155550111", "whatsapp:+14155550100", MessageChannel.WhatsApp)]
    [InlineData("WhatsApp:+14155550111", "WhatsApp:+14155550100", MessageChannel.WhatsApp)]
    [InlineData("rcs:+14155550111", "rcs:+14155550100", MessageChannel.Sms)]
    public void TryParse_PrefixedAddresses_AreBare(string from, string to, MessageChannel channel)
    {
        Assert.True(InboundWebhook.TryParse(Form(("From", from), ("To", to)), out var text, out _));
        Assert.Equal(("+14155550111", "+14155550100", channel), (text.From, text.To, text.Channel));
        Assert.Equal(channel, text.ToMessage(Guid.Empty, null, default).Channel);
    }

    [Theory]
    [InlineData("messenger:14155550111")]
    [InlineData("x:+14155550111")]
    public void TryParse_AddressOfAnotherChannel_IsNoPhoneNumber(string from)
    {
        Assert.True(InboundWebhook.TryParse(Form(("From", from)), out var text, out _));
        Assert.Equal(from, text.From);
    }

    [Fact]
    public void TryParse_MediaWithoutText_IsAnEmptyText()
    {
        Assert.True(InboundWebhook.TryParse(Form(("MessageSid", "MM" + Sid[2..]), ("Body", null), ("NumMedia", "2")), out var text, out _));
        Assert.Equal(("", 2, "MM" + Sid[2..]), (text.Body, text.MediaCount, text.MessageSid));
    }

    [Fact]
    public void TryParse_OptOutType_IsKept()
    {
        Assert.True(InboundWebhook.TryParse(Form(("Body", "stop"), ("OptOutType", "STOP")), out var text, out _));
        Assert.Equal("STOP", text.OptOutType);
    }

    [Fact]
    public void TryParse_ShortCodeAsSender_IsTaken()
    {
        Assert.True(InboundWebhook.TryParse(Form(("From", "72345")), out var text, out _));
        Assert.Equal("72345", text.From);
    }

    [Theory]
    [InlineData("MessageSid", null, "MessageSid is missing.")]
    [InlineData("MessageSid", "", "MessageSid must be SM or MM and 32 hexadecimal digits.")]
    [InlineData("MessageSid", "CA0123456789abcdef0123456789abcdef", "MessageSid must be SM or MM and 32 hexadecimal digits.")]
    [InlineData("MessageSid", "SM0123456789abcdef0123456789abcdef\n", "MessageSid must be SM or MM and 32 hexadecimal digits.")]
    [InlineData("From", null, "From must be an address of 1 to 64 characters.")]
    [InlineData("From", "whatsapp:", "From must be an address of 1 to 64 characters.")]
    [InlineData("From", "00000000001111111111222222222233333333334444444444555555555566666", "From must be an address of 1 to 64 characters.")]
    [InlineData("To", " ", "To must be an address of 1 to 64 characters.")]
    [InlineData("NumMedia", "-1", "NumMedia must be a whole number.")]
    [InlineData("NumMedia", "many", "NumMedia must be a whole number.")]
    public void TryParse_WrongParameter_IsNamed(string name, string? value, string expected)
    {
        Assert.False(InboundWebhook.TryParse(Form((name, value)), out var text, out var problem));
        Assert.Equal(expected, problem);
        Assert.Null(text);
    }

    [Fact]
    public void TryParse_AnyForm_NeverThrows() => Gen.Select(
        Gen.OneOf("MessageSid", "From", "To", "Body", "NumMedia", "OptOutType", "x"), Gen.OneOf<string>(Texts.Any, Gen.Const(Sid)))
        .List[0, 12]
        .Sample(pairs => InboundWebhook.TryParse([.. pairs.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))], out _, out var problem) == problem is null);

    private static List<KeyValuePair<string, string>> Form(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var form = new Dictionary<string, string?>
        {
            ["ToCountry"] = "US",
            ["SmsMessageSid"] = Sid,
            ["NumMedia"] = "0",
            ["Body"] = " metrics  cpu\n",
            ["To"] = "+14155550100",
            ["MessageSid"] = Sid,
            ["From"] = "+14155550111",
            ["Unheard-of"] = "1",
        };
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return [.. form.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!))];
    }
}
