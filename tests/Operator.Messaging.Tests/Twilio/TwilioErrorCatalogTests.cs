using Operator.Messaging.Twilio;

namespace Operator.Messaging.Tests.Twilio;

public sealed class TwilioErrorCatalogTests
{
    [Theory]
    [InlineData(TwilioErrorClass.Configuration, 20003, 21606, 21212, 21608, 21408, 30034, 30032, 21609, 21910, 30002, 63007)]
    [InlineData(TwilioErrorClass.Recipient, 21211, 21614, 21635, 21612, 30004, 30005, 30006, 63003)]
    [InlineData(TwilioErrorClass.OptedOut, 21610)]
    [InlineData(TwilioErrorClass.Message, 21602, 21617, 14103, 21620, 11751, 63016, 30007)]
    [InlineData(TwilioErrorClass.Temporary, 20429, 21611, 30001, 30003, 30008, 63018)]
    public void Find_KnownCode_HasItsClassWordsAndRemedy(TwilioErrorClass expected, params int[] codes) => Assert.All(codes, code =>
    {
        var fault = TwilioErrorCatalog.Find(code);
        Assert.NotNull(fault);
        Assert.Equal((code, expected), (fault.Code!.Value, fault.Class));
        Assert.Matches("^[A-Z].*[^.]$", fault.Reason);
        Assert.Matches("^[A-Z].*[.]$", fault.Remedy);
        Assert.True(SmsText.IsGsm7(fault.ToString()));
    });

    [Fact]
    public void ToString_IsOneLine() => Assert.Equal(
        "The recipient texted STOP (Twilio error 21610). They must text START to the number first.", TwilioErrorCatalog.Find(21610)!.ToString());

    [Fact]
    public void Explain_UnknownCode_IsTheMessagesOwnFault()
    {
        Assert.Null(TwilioErrorCatalog.Find(39999));
        Assert.Equal(
            new TwilioFault(39999, TwilioErrorClass.Message, "Twilio reports an error", "See the code in Twilio's error dictionary."),
            TwilioErrorCatalog.Explain(39999));
    }

    [Theory]
    [InlineData(400, 49999, "The 'To' number +14155550111 is odd.", TwilioErrorClass.Message, "The 'To' number ***0111 is odd")]
    [InlineData(403, 49999, "No.", TwilioErrorClass.Configuration, "No")]
    [InlineData(500, 49999, "", TwilioErrorClass.Temporary, "Twilio answered HTTP 500")]
    [InlineData(401, null, null, TwilioErrorClass.Configuration, "Twilio refuses the credentials")]
    [InlineData(404, null, null, TwilioErrorClass.Configuration, "The answer (HTTP 404) is not from Twilio's API")]
    [InlineData(429, null, null, TwilioErrorClass.Temporary, "Twilio takes no more requests at this rate")]
    [InlineData(503, null, null, TwilioErrorClass.Temporary, "Twilio answered HTTP 503")]
    public void Explain_AnswerOfTheApi(int status, int? code, string? message, TwilioErrorClass expected, string reason)
    {
        var fault = TwilioErrorCatalog.Explain(status, code, message);
        Assert.Equal((expected, reason), (fault.Class, fault.Reason));
    }
}
