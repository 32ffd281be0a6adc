using System.Globalization;

namespace Operator.Testing.Twilio;

/// <content>What Twilio sends to Operator and to phones.</content>
public sealed partial class FakeTwilio
{
    /// <summary>
    /// Sets a message's status and reports it to its status callback. Call it late, twice, in any order or never: Twilio's callbacks
    /// come so too. The stored status changes only as told.
    /// </summary>
    /// <returns>The callback, or null when the message has none.</returns>
    public async Task<WebhookDelivery?> ReportAsync(string sid, string status, int? errorCode = null)
    {
        var message = SetStatus(sid, status, errorCode);
        if (message.StatusCallback is null)
        {
            return null;
        }

        List<KeyValuePair<string, string>> form =
        [
            new("SmsSid", sid),
            new("SmsStatus", status),
            new("MessageStatus", status),
            new("To", message.To),
            new("MessageSid", sid),
            new("AccountSid", AccountSid),
            new("From", message.From),
            new("ApiVersion", "2010-04-01"),
        ];
        if (message.MessagingServiceSid is { } service)
        {
            form.Add(new("MessagingServiceSid", service));
        }

        if (errorCode is { } code)
        {
            form.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
        }

        var delivery = await webhooks.SendAsync(new Uri(message.StatusCallback), form, NewToken());
        deliveries.Enqueue(delivery);
        if (!delivery.IsSuccess)
        {
            alerts.Enqueue(new TwilioAlert(delivery.Status is null ? 11205 : 11200, sid, delivery.Failure ?? $"HTTP {delivery.Status}"));
        }

        return delivery;
    }

    /// <summary>Sets a message's status without a word to anybody.</summary>
    public FakeMessage SetStatus(string sid, string status, int? errorCode = null)
    {
        var message = Find(sid) ?? throw new ArgumentException($"There is no message {sid}.", nameof(sid));
        message.Status = status;
        message.ErrorCode = errorCode;
        return message;
    }

    /// <summary>Sends a webhook again, with the same SID and the same idempotency token.</summary>
    public Task<WebhookDelivery> RepeatAsync(WebhookDelivery delivery) => SendInboundAsync(delivery.Form, delivery.IdempotencyToken);

    internal async Task<WebhookDelivery> DeliverInboundAsync(string from, string? to, string body)
    {
        var number = to ?? OwnNumbers[0];
        var prefix = from[..(from.IndexOf(':') + 1)];
        var message = new FakeMessage
        {
            Sid = messages.NextSid(),
            From = from,
            To = prefix + number,
            Body = body,
            Direction = "inbound",
            CreatedAt = clock.GetUtcNow(),
            Status = "received",
            MessagingServiceSid = UsesMessagingService ? MessagingServiceSid : null,
        };
        messages.Add(message);
        if (optOuts.Hear(from, OptOutScope(message.To), body) is { } answer && AnswersKeywords)
        {
            SendFromTwilio(message, answer);
        }

        return await SendInboundAsync(InboundForm(message), NewToken());
    }

    private async Task<WebhookDelivery> SendInboundAsync(IReadOnlyList<KeyValuePair<string, string>> form, string idempotencyToken)
    {
        var url = SmsUrl ?? throw new InvalidOperationException("Set SmsUrl before phones text.");
        var delivery = await webhooks.SendAsync(url, form, idempotencyToken);
        deliveries.Enqueue(delivery);
        var (texts, error, problem) = TwimlReader.Read(delivery);
        if (error is { } code)
        {
            alerts.Enqueue(new TwilioAlert(code, delivery.MessageSid, problem!));
        }

        var inbound = Find(delivery.MessageSid)!;
        foreach (var text in texts)
        {
            if (HasOptedOut(inbound.From, inbound.To))
            {
                alerts.Enqueue(new TwilioAlert(21610, delivery.MessageSid, "A reply to a phone that opted out."));
            }
            else
            {
                SendFromTwilio(inbound, text);
            }
        }

        return delivery;
    }

    private static List<KeyValuePair<string, string>> InboundForm(FakeMessage message)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("ToCountry", "US"),
            new("ToState", "CA"),
            new("SmsMessageSid", message.Sid),
            new("NumMedia", "0"),
            new("ToCity", "SAN FRANCISCO"),
            new("FromZip", ""),
            new("SmsSid", message.Sid),
            new("FromState", "CA"),
            new("SmsStatus", "received"),
            new("FromCity", ""),
            new("Body", message.Body),
            new("FromCountry", "US"),
            new("To", message.To),
            new("ToZip", "94105"),
            new("NumSegments", Math.Max(1, message.Segments).ToString(CultureInfo.InvariantCulture)),
            new("MessageSid", message.Sid),
            new("AccountSid", AccountSid),
            new("From", message.From),
            new("ApiVersion", "2010-04-01"),
        ];
        if (message.MessagingServiceSid is { } service)
        {
            form.Add(new("MessagingServiceSid", service));
        }

        return form;
    }

    private void SendFromTwilio(FakeMessage inbound, string body)
    {
        var message = new FakeMessage
        {
            Sid = messages.NextSid(),
            From = inbound.To,
            To = inbound.From,
            Body = body,
            Direction = "outbound-reply",
            CreatedAt = clock.GetUtcNow(),
            Status = "delivered",
        };
        messages.Add(message);
        Deliver(message);
    }

    private void Deliver(FakeMessage message) => Phone(message.To).Receive(new ReceivedText(
        message.Sid, message.From, message.Body, message.Segments, FakeSegments.IsGsm7(message.Body), clock.GetUtcNow()));

    private static string NewToken() => Guid.NewGuid().ToString();
}
