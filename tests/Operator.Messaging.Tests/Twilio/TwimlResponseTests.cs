using System.Xml.Linq;
using CsCheck;
using Operator.Messaging.Twilio;

namespace Operator.Messaging.Tests.Twilio;

public sealed class TwimlResponseTests
{
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    [Fact]
    public void NoMessages_IsAnEmptyResponse()
    {
        Assert.Equal(Head + "<Response/>", TwimlResponse.Empty);
        Assert.Equal(TwimlResponse.Empty, TwimlResponse.Messages([]));
    }

    [Fact]
    public void Messages_AreEscaped_AndWhatXmlCannotCarryIsLeftOut() => Assert.Equal(
        Head + "<Response><Message>a &lt; b &amp;&amp; c &gt; \"d\"\nnext</Message><Message>🔥 €</Message></Response>",
        TwimlResponse.Messages(["a < b && c > \"d\"\n\u0000\u0007\uFFFFnext", "🔥 €"]));

    [Fact]
    public void AnyText_ComesBackAsItWas() => Texts.Any.Sample(
        text =>
        {
            var read = XDocument.Parse(TwimlResponse.Messages([text, "end"]), LoadOptions.PreserveWhitespace).Root!;
            Assert.Equal([Carried(text), "end"], read.Elements("Message").Select(message => message.Value));
        },
        iter: 3_000);

    [Fact]
    public void MoreThanTenMessages_Throw() =>
        Assert.Equal(
            "One answer takes 10 messages, not 11; send the rest through the REST API. (Parameter 'texts')",
            Assert.Throws<ArgumentException>(() => TwimlResponse.Messages([.. Enumerable.Repeat("x", 11)])).Message);

    [Fact]
    public void MoreThan64KB_Throw()
    {
        const int around = 78;
        Assert.Equal(64 * 1024, TwimlResponse.Messages([new string('x', (64 * 1024) - around)]).Length);
        Assert.Throws<ArgumentException>(() => TwimlResponse.Messages([new string('x', (64 * 1024) - around + 1)]));
        Assert.Throws<ArgumentException>(() => TwimlResponse.Messages([new string('€', 30_000)]));
    }

    /// <summary>Half a surrogate pair becomes U+FFFD; characters XML 1.0 does not have are gone.</summary>
    private static string Carried(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not (0xFFFE or 0xFFFF)))
        .Select(rune => rune.ToString()));
}
