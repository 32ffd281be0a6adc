using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Operator.Messaging.Twilio;

/// <summary>
/// Speaks Twilio's REST API (Twilio's documentation: "Messages resource"). Register it with
/// <see cref="TwilioServiceCollectionExtensions.AddTwilio"/>. Safe to keep and to use from several threads.
/// </summary>
/// <param name="http">A client with the API's address and credentials.</param>
/// <param name="options">The account.</param>
/// <param name="clock">For time-outs and <c>Retry-After</c> dates.</param>
/// <param name="logger">Gets phone numbers masked and no texts.</param>
public sealed partial class TwilioClient(HttpClient http, TwilioOptions options, TimeProvider clock, ILogger<TwilioClient> logger)
{
    private const int PageSize = 50;
    private const int MaxPages = 20;

    private readonly TwilioTransport transport = new(http, options.Timeout, clock);

    private string Account => $"2010-04-01/Accounts/{Uri.EscapeDataString(options.AccountSid ?? string.Empty)}";

    /// <summary>
    /// Hands one message over, once: a failure after the request has left is <see cref="TwilioSendResult.Unknown"/> and not repeated.
    /// The sender is the Messaging Service if one is set, else the request's From, else the default number. A WhatsApp answer leaves
    /// from the request's From in any case: its conversation is with that number.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the message may exist.</exception>
    public async Task<TwilioSendResult> SendAsync(TwilioSendRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (MissingSetting() is { } missing)
        {
            return new TwilioSendResult.Rejected(missing);
        }

        using var form = new FormUrlEncodedContent(Form(request));
        var exchange = await transport.CallAsync(HttpMethod.Post, Address($"{Account}/Messages.json"), form, cancellationToken);
        var result = Read(exchange);
        Report(request, result);
        return result;
    }

    /// <summary>The messages to a number on a channel that Twilio took at or after a time, newest first; at most a thousand.</summary>
    public async Task<TwilioAnswer<IReadOnlyList<TwilioMessage>>> ListMessagesAsync(
        MessageChannel channel, string to, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var messages = new List<TwilioMessage>();
        var next = Address($"{Account}/Messages.json?To={Uri.EscapeDataString(TwilioAddress.Write(channel, to))}&PageSize={PageSize}");
        for (var pages = 0; next is not null && pages < MaxPages; pages++)
        {
            var answer = await GetAsync<TwilioJson.MessagePage>(next, cancellationToken);
            if (answer is not TwilioAnswer<TwilioJson.MessagePage>.Success { Value: var page })
            {
                return new TwilioAnswer<IReadOnlyList<TwilioMessage>>.Failed(((TwilioAnswer<TwilioJson.MessagePage>.Failed)answer).Fault);
            }

            var read = (page.Messages ?? []).Select(ToMessage).OfType<TwilioMessage>().ToList();
            messages.AddRange(read.Where(message => message.CreatedAt >= since));
            next = read.Exists(message => message.CreatedAt < since) ? null : NextPage(page.NextPageUri);
        }

        return new TwilioAnswer<IReadOnlyList<TwilioMessage>>.Success(messages);
    }

    /// <summary>One message by its SID; a SID Twilio does not know fails with code 20404.</summary>
    public async Task<TwilioAnswer<TwilioMessage>> FetchMessageAsync(string sid, CancellationToken cancellationToken)
    {
        var address = Address($"{Account}/Messages/{Uri.EscapeDataString(sid)}.json");
        return await GetAsync<TwilioJson.Message>(address, cancellationToken) switch
        {
            TwilioAnswer<TwilioJson.Message>.Failed failed => new TwilioAnswer<TwilioMessage>.Failed(failed.Fault),
            TwilioAnswer<TwilioJson.Message>.Success { Value: var value } when ToMessage(value) is { } message =>
                new TwilioAnswer<TwilioMessage>.Success(message),
            _ => new TwilioAnswer<TwilioMessage>.Failed(NotUnderstood),
        };
    }

    /// <summary>
    /// Whether the credentials open the account, and the account is active; null when all is well. A standard API key may not read
    /// the account itself, so with one the messages are asked for instead.
    /// </summary>
    public async Task<TwilioFault?> CheckCredentialsAsync(CancellationToken cancellationToken)
    {
        if (options.UsesApiKey)
        {
            var list = await GetAsync<TwilioJson.MessagePage>(Address($"{Account}/Messages.json?PageSize=1"), cancellationToken);
            return (list as TwilioAnswer<TwilioJson.MessagePage>.Failed)?.Fault;
        }

        return await GetAsync<TwilioJson.Account>(Address($"{Account}.json"), cancellationToken) switch
        {
            TwilioAnswer<TwilioJson.Account>.Failed failed => failed.Fault,
            TwilioAnswer<TwilioJson.Account>.Success { Value.Status: "active" } => null,
            TwilioAnswer<TwilioJson.Account>.Success { Value.Status: "suspended" or "closed" } => TwilioErrorCatalog.Find(20005),
            _ => NotUnderstood,
        };
    }

    private TwilioFault? MissingSetting() => options.MissingCredentials is { Count: > 0 } missing
        ? new TwilioFault(null, TwilioErrorClass.Configuration, "Twilio is not set up", $"Set {string.Join(" and ", missing)}.")
        : null;

    private IEnumerable<KeyValuePair<string, string>> Form(TwilioSendRequest request)
    {
        yield return new("To", TwilioAddress.Write(request.Channel, request.To));
        var isAnswerOnWhatsApp = request is { Channel: MessageChannel.WhatsApp, From: not null };
        if (!string.IsNullOrEmpty(options.MessagingServiceSid) && !isAnswerOnWhatsApp)
        {
            yield return new("MessagingServiceSid", options.MessagingServiceSid);
        }
        else if ((request.From ?? options.FromNumber) is { Length: > 0 } from)
        {
            yield return new("From", TwilioAddress.Write(request.Channel, from));
        }

        yield return new("Body", request.Body);
        if (request.StatusCallback is { } callback)
        {
            yield return new("StatusCallback", callback.AbsoluteUri);
        }

        if (request.ValidityPeriod is { } validity)
        {
            yield return new("ValidityPeriod", ((long)Math.Ceiling(validity.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        }
    }

    private async Task<TwilioAnswer<T>> GetAsync<T>(Uri address, CancellationToken cancellationToken)
        where T : class
    {
        if (MissingSetting() is { } missing)
        {
            return new TwilioAnswer<T>.Failed(missing);
        }

        return await transport.CallAsync(HttpMethod.Get, address, content: null, cancellationToken) switch
        {
            TwilioExchange.NotSent notSent => new TwilioAnswer<T>.Failed(Unreachable(notSent.Reason)),
            TwilioExchange.Lost lost => new TwilioAnswer<T>.Failed(Unreachable(lost.Reason)),
            TwilioExchange.Answered { IsSuccess: true } answered when TwilioJson.Read<T>(answered.Body) is { } value =>
                new TwilioAnswer<T>.Success(value),
            TwilioExchange.Answered { IsSuccess: true } => new TwilioAnswer<T>.Failed(NotUnderstood),
            TwilioExchange.Answered refused => new TwilioAnswer<T>.Failed(refused.Fault),
            _ => throw new InvalidOperationException("Unknown exchange."),
        };
    }

    private static Uri Address(string relative) => new(relative, UriKind.Relative);

    /// <summary>The next page's address, which Twilio gives from the host's root on. Another host would get the credentials.</summary>
    private static Uri? NextPage(string? address) =>
        address is { Length: > 1 } && address[0] == '/' && address[1] is not ('/' or '\\') ? Address(address) : null;

    private void Report(TwilioSendRequest request, TwilioSendResult result)
    {
        switch (result)
        {
            case TwilioSendResult.Accepted accepted:
                Log.Accepted(logger, accepted.Sid, PhoneNumbers.Mask(request.To), accepted.Segments);
                break;
            case TwilioSendResult.Unknown unknown:
                Log.Unknown(logger, PhoneNumbers.Mask(request.To), unknown.Reason);
                break;
            default:
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Debug, "Twilio accepted {Sid} to {To}, {Segments} segments")]
        public static partial void Accepted(ILogger logger, string sid, string to, int segments);

        [LoggerMessage(2102, LogLevel.Warning, "Whether Twilio has a message to {To} is unknown: {Reason}")]
        public static partial void Unknown(ILogger logger, string to, string reason);
    }
}
