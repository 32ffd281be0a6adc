namespace Operator.Messaging.Twilio;

/// <content>Where texts arrive.</content>
public sealed partial class TwilioClient
{
    /// <summary>The account's number; one that it does not have fails with code 21606.</summary>
    public async Task<TwilioAnswer<TwilioReceiver>> FindNumberAsync(string number, CancellationToken cancellationToken)
    {
        var address = Address($"{Account}/IncomingPhoneNumbers.json?PhoneNumber={Uri.EscapeDataString(number)}");
        return await GetAsync<TwilioJson.NumberPage>(address, cancellationToken) switch
        {
            TwilioAnswer<TwilioJson.NumberPage>.Failed failed => new TwilioAnswer<TwilioReceiver>.Failed(failed.Fault),
            TwilioAnswer<TwilioJson.NumberPage>.Success { Value.IncomingPhoneNumbers: [var found, ..] } => Read(found),
            TwilioAnswer<TwilioJson.NumberPage>.Success { Value.IncomingPhoneNumbers.Count: 0 } =>
                new TwilioAnswer<TwilioReceiver>.Failed(TwilioErrorCatalog.Find(21606)!),
            _ => new TwilioAnswer<TwilioReceiver>.Failed(NotUnderstood),
        };
    }

    /// <summary>A Messaging Service by its SID; one that Twilio does not know fails with code 20404.</summary>
    public async Task<TwilioAnswer<TwilioReceiver>> FindServiceAsync(string sid, CancellationToken cancellationToken) =>
        await GetAsync<TwilioJson.Service>(ServiceAddress(sid), cancellationToken) switch
        {
            TwilioAnswer<TwilioJson.Service>.Failed failed => new TwilioAnswer<TwilioReceiver>.Failed(failed.Fault),
            TwilioAnswer<TwilioJson.Service>.Success success => Read(success.Value),
            _ => new TwilioAnswer<TwilioReceiver>.Failed(NotUnderstood),
        };

    /// <summary>Makes changes and gives what is set then.</summary>
    public async Task<TwilioAnswer<TwilioReceiver>> ChangeAsync(
        TwilioReceiver receiver, IReadOnlyList<TwilioReceiverChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        using var form = new FormUrlEncodedContent(changes.Select(change => KeyValuePair.Create(change.Name, change.After)));
        return await transport.CallAsync(HttpMethod.Post, receiver.Address, form, cancellationToken) switch
        {
            TwilioExchange.NotSent notSent => new TwilioAnswer<TwilioReceiver>.Failed(Unreachable(notSent.Reason)),
            TwilioExchange.Lost lost => new TwilioAnswer<TwilioReceiver>.Failed(Unreachable(lost.Reason)),
            TwilioExchange.Answered { IsSuccess: false } refused => new TwilioAnswer<TwilioReceiver>.Failed(refused.Fault),
            TwilioExchange.Answered answered when receiver.IsService => Read(TwilioJson.Read<TwilioJson.Service>(answered.Body)),
            TwilioExchange.Answered answered => Read(TwilioJson.Read<TwilioJson.Number>(answered.Body)),
            _ => throw new InvalidOperationException("Unknown exchange."),
        };
    }

    private TwilioAnswer<TwilioReceiver> Read(TwilioJson.Number? number) => number is { Sid: { Length: > 0 } sid }
        ? new TwilioAnswer<TwilioReceiver>.Success(new TwilioReceiver(
            $"number {number.PhoneNumber}",
            Address($"{Account}/IncomingPhoneNumbers/{Uri.EscapeDataString(sid)}.json"),
            IsService: false,
            Settings(
                ("SmsUrl", number.SmsUrl),
                ("SmsMethod", number.SmsMethod),
                ("SmsFallbackUrl", number.SmsFallbackUrl),
                ("SmsFallbackMethod", number.SmsFallbackMethod),
                ("SmsApplicationSid", number.SmsApplicationSid))))
        : new TwilioAnswer<TwilioReceiver>.Failed(NotUnderstood);

    private TwilioAnswer<TwilioReceiver> Read(TwilioJson.Service? service) => service is { Sid: { Length: > 0 } sid }
        ? new TwilioAnswer<TwilioReceiver>.Success(new TwilioReceiver(
            $"Messaging Service '{service.FriendlyName}'",
            ServiceAddress(sid),
            IsService: true,
            Settings(
                ("InboundRequestUrl", service.InboundRequestUrl),
                ("InboundMethod", service.InboundMethod),
                ("UseInboundWebhookOnNumber", service.UseInboundWebhookOnNumber is true ? "true" : "false"),
                ("FallbackUrl", service.FallbackUrl),
                ("FallbackMethod", service.FallbackMethod))))
        : new TwilioAnswer<TwilioReceiver>.Failed(NotUnderstood);

    private static Dictionary<string, string> Settings(params ReadOnlySpan<(string Name, string? Value)> settings)
    {
        var all = new Dictionary<string, string>(settings.Length);
        foreach (var (name, value) in settings) all.Add(name, value ?? string.Empty);
        return all;
    }

    // Messaging Services are on a host of their own, messaging.… beside api.….
    private Uri ServiceAddress(string sid)
    {
        var api = http.BaseAddress!;
        const string prefix = "api.";
        var host = api.Host.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? string.Concat("messaging.", api.Host.AsSpan(prefix.Length)) : api.Host;
        return new Uri(new UriBuilder(api) { Host = host }.Uri, $"v1/Services/{Uri.EscapeDataString(sid)}");
    }
}
