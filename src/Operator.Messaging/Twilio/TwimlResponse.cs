using System.Text;
using System.Xml;

namespace Operator.Messaging.Twilio;

/// <summary>
/// What a webhook answers (Twilio's documentation: "TwiML for Programmable Messaging"). Twilio takes at most ten messages (its error
/// 14109) and 64 kB (11750).
/// </summary>
public static class TwimlResponse
{
    /// <summary>The content type of an answer; Twilio logs error 12300 for one without.</summary>
    public const string ContentType = "text/xml; charset=utf-8";

    /// <summary>The most messages one answer may have.</summary>
    public const int MaxMessages = 10;

    /// <summary>The most bytes one answer may have, in UTF-8.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>An answer that sends nothing.</summary>
    public const string Empty = Head + "<Response/>";

    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    /// <summary>An answer that sends these texts, in order. Characters that XML cannot carry are left out.</summary>
    /// <exception cref="ArgumentException">There are more than ten texts, or they are larger than 64 kB together.</exception>
    public static string Messages(IReadOnlyCollection<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count == 0)
        {
            return Empty;
        }

        if (texts.Count > MaxMessages)
        {
            throw new ArgumentException($"One answer takes {MaxMessages} messages, not {texts.Count}; send the rest through the REST API.", nameof(texts));
        }

        var xml = new StringBuilder(Head).Append("<Response>");
        foreach (var text in texts)
        {
            xml.Append("<Message>");
            AppendEscaped(xml, text);
            xml.Append("</Message>");
        }

        var answer = xml.Append("</Response>").ToString();
        return Encoding.UTF8.GetByteCount(answer) <= MaxBytes
            ? answer
            : throw new ArgumentException($"One answer takes {MaxBytes} bytes; send the texts through the REST API.", nameof(texts));
    }

    private static void AppendEscaped(StringBuilder xml, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '<': xml.Append("&lt;"); break;
                case '>': xml.Append("&gt;"); break;
                case '&': xml.Append("&amp;"); break;
                case '\r': xml.Append("&#13;"); break;
                case var value when !rune.IsBmp || XmlConvert.IsXmlChar((char)value): xml.Append(rune); break;
                default: break;
            }
        }
    }
}
