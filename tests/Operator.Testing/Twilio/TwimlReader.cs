using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Operator.Testing.Twilio;

/// <summary>Reads what a webhook answered, with the errors Twilio logs for bad answers.</summary>
internal static class TwimlReader
{
    /// <summary>The texts to send, and the error with its code when there is one.</summary>
    public static (IReadOnlyList<string> Texts, int? Error, string? Problem) Read(WebhookDelivery delivery)
    {
        if (delivery.Status is null)
        {
            return ([], delivery.Failure == WebhookDelivery.NoAnswer ? 11200 : 11205, delivery.Failure);
        }

        if (!delivery.IsSuccess)
        {
            return ([], 11200, $"HTTP {delivery.Status}");
        }

        return delivery.Status == 204 ? ([], null, null) : ReadBody(delivery.ContentType, delivery.Body);
    }

    private static (IReadOnlyList<string> Texts, int? Error, string? Problem) ReadBody(string? contentType, string body)
    {
        if (Encoding.UTF8.GetByteCount(body) > 64 * 1024)
        {
            return ([], 11750, "The answer is larger than 64 kB.");
        }

        switch (contentType)
        {
            case "text/plain":
                return (body.Length == 0 ? [] : [body], null, null);
            case "text/xml" or "application/xml":
                break;
            default:
                return ([], 12300, $"Content type '{contentType}' is not one of TwiML.");
        }

        try
        {
            var root = XDocument.Parse(body, LoadOptions.PreserveWhitespace).Root!;
            if (root.Name != "Response")
            {
                return ([], 12100, $"The root is <{root.Name}>, not <Response>.");
            }

            var texts = root.Elements("Message").Select(message => (message.Element("Body") ?? message).Value).ToList();
            return texts.Count <= 10 ? (texts, null, null) : (texts[..10], 14109, $"{texts.Count} messages in one answer.");
        }
        catch (XmlException exception)
        {
            return ([], 12100, exception.Message);
        }
    }
}
