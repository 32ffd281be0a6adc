using System.Collections.Concurrent;

namespace Operator.Testing.Twilio;

/// <summary>The account's inside: takes messages, brings them to handsets, reports what became of them.</summary>
internal sealed class Carrier(FakeTwilioOptions options, WebhookClient webhooks, Func<string, FakePhone> phone, CancellationToken stopping)
{
    private readonly Lock _order = new();
    private readonly ConcurrentDictionary<string, bool> _optedOut = new();
    private int _lastSid;

    public MessageStore Messages { get; } = new();
    public ConcurrentDictionary<string, int> Failures { get; } = new();
    public BackgroundWork Background { get; } = new();
    public Arrivals<TwilioMessage> Accepted { get; } = new("accepted messages", options.ExpectationLimit);
    public Arrivals<TwilioError> Errors { get; } = new("errors", options.ExpectationLimit);
    public Arrivals<StatusCallback> Callbacks { get; } = new("status callbacks", options.ExpectationLimit);

    public bool IsOptedOut(string number) => _optedOut.ContainsKey(number);

    public void OptOut(string number) => _optedOut[number] = true;

    public void OptIn(string number) => _optedOut.TryRemove(number, out _);

    public string NextSid() => $"SM{Interlocked.Increment(ref _lastSid):x32}";

    public void Report(int code, string message, string? sid) => Errors.Add(new TwilioError(code, message, sid, options.Clock.GetUtcNow()));

    /// <summary>Why a number can't be sent to, when that is known at once.</summary>
    public ApiError? Refusal(string to) =>
        IsOptedOut(to) ? ApiError.Of(21610)
        : Failures.TryGetValue(to, out var code) && !IsDeliveryError(code) ? ApiError.Of(code, to)
        : null;

    /// <summary>Takes a message. In automatic delivery it is on the handset when this returns, in the order of the SIDs.</summary>
    /// <remarks>Its callbacks begin once its answer is out, but count as background work from here on.</remarks>
    public TwilioMessage Accept(
        string direction, string to, string? from, string body, Uri? statusCallback, Task answered, int mediaCount = 0)
    {
        lock (_order)
        {
            var now = options.Clock.GetUtcNow();
            var message = Messages.Add(new TwilioMessage
            {
                Sid = NextSid(),
                Direction = direction,
                To = to,
                From = from,
                MessagingServiceSid = from is null || options.NumbersAreInService ? options.MessagingServiceSid : null,
                Body = body,
                Status = from is null ? MessageStatus.Accepted : MessageStatus.Queued,
                StatusCallback = statusCallback,
                MediaCount = mediaCount,
                DateCreated = now,
                DateUpdated = now,
            });
            if (options.AutomaticDelivery) Progress(message, answered);
            Accepted.Add(message);
            return message;
        }
    }

    /// <summary>Sends a message and lets it end as delivered, or with an error.</summary>
    public async Task FinishAsync(string sid, int? errorCode, CancellationToken cancellationToken)
    {
        var end = errorCode is { } code ? MessageStatus.ForError(code) : MessageStatus.Delivered;
        if (end != MessageStatus.Failed) await ReportAsync(sid, MessageStatus.Sent, null, cancellationToken);
        await ReportAsync(sid, end, errorCode, cancellationToken);
    }

    /// <summary>Moves a message to a state without telling the app. A message never goes back.</summary>
    public TwilioMessage Settle(string sid, string status, int? errorCode)
    {
        var now = options.Clock.GetUtcNow();
        var (_, message) = Messages.Change(sid, message => MessageStatus.Rank(status) <= MessageStatus.Rank(message.Status)
            ? message
            : message with
            {
                Status = status,
                ErrorCode = errorCode,
                From = SenderOf(message),
                DateSent = message.DateSent ?? (MessageStatus.Rank(status) >= MessageStatus.Rank(MessageStatus.Sent) ? now : null),
                DateUpdated = now,
            });
        if (message.Status == MessageStatus.Delivered) Reach(sid);
        return message;
    }

    /// <summary>Moves a message and posts the callback; the callback says the given state even when the message is past it.</summary>
    public async Task<StatusCallback?> ReportAsync(string sid, string status, int? errorCode, CancellationToken cancellationToken)
    {
        var message = Settle(sid, status, errorCode);
        if (message.StatusCallback is not { } url) return null;

        var form = CallbackForm(message, status, errorCode);
        var answer = await webhooks.PostAsync(url, form, NewToken(), options.AuthToken, cancellationToken);
        var callback = new StatusCallback(sid, status, errorCode, url, answer.Status, options.Clock.GetUtcNow());
        Callbacks.Add(callback);
        if (answer.Failure is { } failure) Report(failure.Code, failure.Message, sid);
        else if (answer.Status is < 200 or > 299) Report(11200, $"HTTP retrieval failure: the status callback got {answer.Status}", sid);
        return callback;
    }

    public static string NewToken() => Guid.NewGuid().ToString();

    /// <summary>A Messaging Service chooses a sender on the recipient's channel.</summary>
    private string SenderOf(TwilioMessage message) => message.From ?? ChannelAddress.ChannelOf(message.To) + options.Numbers[0];

    private static bool IsDeliveryError(int code) => code is >= 30000 and < 31000;

    private void Progress(TwilioMessage message, Task answered)
    {
        int? errorCode = Failures.TryGetValue(message.To, out var code) && IsDeliveryError(code) ? code : null;
        Background.Start(async () =>
        {
            await answered;
            await FinishAsync(message.Sid, errorCode, stopping);
        });
        if (errorCode is null) Reach(message.Sid);
    }

    private void Reach(string sid)
    {
        var (before, message) = Messages.Change(sid, message => message with { HasArrived = true });
        if (before.HasArrived) return;

        phone(message.To).Received.Add(new PhoneText(
            sid, SenderOf(message), message.Body, message.Segments, message.Direction, options.Clock.GetUtcNow()));
    }

    private List<KeyValuePair<string, string>> CallbackForm(TwilioMessage message, string status, int? errorCode)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("SmsSid", message.Sid),
            new("SmsStatus", status),
            new("MessageStatus", status),
            new("To", message.To),
            new("MessageSid", message.Sid),
            new("AccountSid", options.AccountSid),
            new("From", SenderOf(message)),
            new("ApiVersion", "2010-04-01"),
        ];
        if (errorCode is { } code) form.Add(new("ErrorCode", code.ToString("D")));
        if (message.MessagingServiceSid is { } service) form.Add(new("MessagingServiceSid", service));
        return form;
    }
}
