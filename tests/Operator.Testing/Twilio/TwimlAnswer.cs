using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Operator.Testing.Twilio;

/// <summary>The messages an app's answer asks for, and what is wrong with the answer.</summary>
internal sealed record TwimlAnswer(IReadOnlyList<TwimlMessage> Messages, IReadOnlyList<(int Code, string Message)> Errors)
{
    private const int MostMessages = 10;
    private const int MostBytes = 64 * 1024;

    public static TwimlAnswer Read(WebhookAnswer answer) => answer switch
    {
        { Failure: { } failure } => Wrong(failure.Code, failure.Message),
        { Status: < 200 or > 299 } => Wrong(11200, $"HTTP retrieval failure: the app answered {answer.Status}"),
        { Status: 204 } => new([], []),
        { Body.Length: > MostBytes } => Wrong(11750, $"TwiML response body too large: {answer.Body.Length} bytes"),
        { ContentType: "text/xml" or "application/xml" or "text/html" } => Parse(answer.Body),
        { ContentType: "text/plain" } => Plain(Encoding.UTF8.GetString(answer.Body)),
        _ => Wrong(12300, $"Invalid Content-Type: '{answer.ContentType}'"),
    };

    private static TwimlAnswer Wrong(int code, string message) => new([], [(code, message)]);

    /// <summary>Twilio texts a plain answer to the sender as it stands.</summary>
    private static TwimlAnswer Plain(string text) => new(text.Length == 0 ? [] : [new TwimlMessage(text, null, null)], []);

    private static TwimlAnswer Parse(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
            return root.Name == "Response"
                ? Interpret(root)
                : Wrong(12100, $"Document parse failure: the root is '{root.Name}', not 'Response'");
        }
        catch (XmlException exception)
        {
            return Wrong(12100, $"Document parse failure: {exception.Message}");
        }
    }

    private static TwimlAnswer Interpret(XElement root)
    {
        List<TwimlMessage> messages = [];
        List<(int, string)> errors = [];
        foreach (var verb in root.Elements())
        {
            if (verb.Name != "Message")
            {
                errors.Add((12200, $"Schema validation warning: '{verb.Name}' is no verb of a message answer"));
            }
            else if (messages.Count == MostMessages)
            {
                errors.Add((14109, $"Reply limit exceeded: more than {MostMessages} messages"));
                break;
            }
            else if (TextOf(verb) is { Length: > 0 and <= 1600 } text)
            {
                messages.Add(new TwimlMessage(text, verb.Attribute("to")?.Value, verb.Attribute("statusCallback")?.Value));
            }
            else
            {
                errors.Add((14103, "Invalid Body: empty or longer than 1600 characters"));
            }
        }

        return new TwimlAnswer(messages, errors);
    }

    private static string TextOf(XElement message) => message.Element("Body")?.Value ?? message.Value;
}
