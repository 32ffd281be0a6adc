namespace Operator.Testing.Twilio;

/// <summary>Brings a phone's text to the app's webhook and acts on the answer.</summary>
internal sealed class InboundSms(FakeTwilioOptions options, WebhookClient webhooks, Carrier carrier, Func<string, FakePhone> phone)
{
    /// <summary>A new text: the opt-out words are acted on, then the app is told.</summary>
    public Task<InboundText> SendAsync(
        string from, string body, IReadOnlyDictionary<string, string> extra, string signingToken, CancellationToken cancellationToken)
    {
        var sid = carrier.NextSid();
        var to = extra.GetValueOrDefault("To", ChannelAddress.ChannelOf(from) + options.Numbers[0]);
        var now = options.Clock.GetUtcNow();
        carrier.Messages.Add(new TwilioMessage
        {
            Sid = sid,
            Direction = "inbound",
            To = to,
            From = from,
            Body = body,
            Status = MessageStatus.Received,
            DateCreated = now,
            DateSent = now,
            DateUpdated = now,
        });
        var word = OptOutWords.TypeOf(body);
        if (word is not null) Handle(word, from, to);
        return DeliverAsync(sid, Carrier.NewToken(), Form(sid, from, to, body, word, extra), signingToken, cancellationToken);
    }

    /// <summary>Posts a text, new or again.</summary>
    public async Task<InboundText> DeliverAsync(
        string sid,
        string token,
        IReadOnlyList<KeyValuePair<string, string>> form,
        string signingToken,
        CancellationToken cancellationToken)
    {
        var answer = await webhooks.PostAsync(webhooks.SignedUrl, form, token, signingToken, cancellationToken);
        var twiml = TwimlAnswer.Read(answer);
        foreach (var (code, message) in twiml.Errors) carrier.Report(code, message, sid);
        foreach (var reply in twiml.Messages) Reply(reply, form, sid);
        return new InboundText
        {
            MessageSid = sid,
            IdempotencyToken = token,
            Parameters = form,
            Attempts = answer.Attempts,
            AnswerStatus = answer.Status,
            Took = answer.Took,
            Replies = [.. twiml.Messages.Select(reply => reply.Body)],
        };
    }

    private void Handle(string word, string from, string to)
    {
        if (word == "STOP") carrier.OptOut(from);
        if (word == "START") carrier.OptIn(from);
        var answer = OptOutWords.AnswerTo(word);
        phone(from).AnswersOfTwilio.Add(new PhoneText(
            carrier.NextSid(), to, answer, SmsSegments.Count(answer), "outbound-reply", options.Clock.GetUtcNow()));
    }

    private void Reply(TwimlMessage reply, IReadOnlyList<KeyValuePair<string, string>> form, string sid)
    {
        string Of(string name) => form.First(pair => pair.Key == name).Value;
        var to = reply.To ?? Of("From");
        if (carrier.Refusal(to) is { } refusal)
        {
            carrier.Report(refusal.Code, refusal.Message, sid);
            return;
        }

        var callback = reply.StatusCallback is null ? null : new Uri(webhooks.SignedUrl, reply.StatusCallback);
        carrier.Accept("outbound-reply", to, Of("To"), reply.Body, callback, answered: Task.CompletedTask);
    }

    private List<KeyValuePair<string, string>> Form(
        string sid, string from, string to, string body, string? word, IReadOnlyDictionary<string, string> extra)
    {
        var country = CountryOf(from);
        Dictionary<string, string> form = new()
        {
            ["ToCountry"] = CountryOf(to),
            ["ToState"] = "",
            ["SmsMessageSid"] = sid,
            ["NumMedia"] = "0",
            ["ToCity"] = "",
            ["FromZip"] = country == "US" ? "94105" : "",
            ["SmsSid"] = sid,
            ["FromState"] = country == "US" ? "CA" : "",
            ["SmsStatus"] = "received",
            ["FromCity"] = country == "US" ? "SAN FRANCISCO" : "",
            ["Body"] = body,
            ["FromCountry"] = country,
            ["To"] = to,
            ["ToZip"] = "",
            ["NumSegments"] = SmsSegments.Count(body).ToString("D"),
            ["MessageSid"] = sid,
            ["AccountSid"] = options.AccountSid,
            ["From"] = from,
            ["ApiVersion"] = "2010-04-01",
        };
        if (options.NumbersAreInService) form["MessagingServiceSid"] = options.MessagingServiceSid;
        if (options.AdvancedOptOut && word is not null) form["OptOutType"] = word;
        foreach (var (name, value) in extra) form[name] = value;
        return [.. form];
    }

    private static string CountryOf(string address) => ChannelAddress.NumberOf(address) switch
    {
        ['+', '1', ..] => "US",
        ['+', '4', '4', ..] => "GB",
        ['+', '4', '9', ..] => "DE",
        _ => "",
    };
}
