using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Operator.Testing.Twilio;

/// <summary>Twilio's Messages API, webhooks and phones behind it, over real HTTP on a free loopback port. Thread-safe.</summary>
public sealed class FakeTwilio : IAsyncDisposable
{
    private readonly FakeTwilioOptions _options;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, FakePhone> _phones = new();
    private readonly WebhookClient _webhooks;
    private readonly Carrier _carrier;
    private readonly InboundSms _inbound;
    private readonly ReceiversApi _receivers;
    private readonly WebApplication _server;

    private FakeTwilio(FakeTwilioOptions options)
    {
        _options = options;
        _webhooks = new WebhookClient(options);
        _carrier = new Carrier(options, _webhooks, Phone, _stopping.Token);
        _inbound = new InboundSms(options, _webhooks, _carrier, Phone);
        Requests = new("requests", options.ExpectationLimit);

        _receivers = new ReceiversApi(options);
        var api = new ApiServer(options, new MessagesApi(options, _carrier, _receivers), Faults, Requests, _stopping.Token);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(api.HandleAsync);
    }

    /// <summary>What to use as the API's base address.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    public string AccountSid => _options.AccountSid;
    public string AuthToken => _options.AuthToken;
    public string ApiKey => _options.ApiKey;
    public string ApiKeySecret => _options.ApiKeySecret;
    public string MessagingServiceSid => _options.MessagingServiceSid;

    /// <summary>The account's first number.</summary>
    public string Number => _options.Numbers[0];

    /// <summary>Where the app's webhook really listens; usually known only after the app has started.</summary>
    public Uri? ConnectUrl
    {
        get => _webhooks.ConnectUrl;
        set => _webhooks.ConnectUrl = value;
    }

    /// <summary>The webhook's address as signed. Callbacks to its host also go to the host of <see cref="ConnectUrl"/>.</summary>
    public Uri? PublicUrl
    {
        get => _webhooks.PublicUrl;
        set => _webhooks.PublicUrl = value;
    }

    public FaultPlan Faults { get; } = new();

    /// <summary>Every REST request, in the order answered.</summary>
    public Arrivals<TwilioRequest> Requests { get; }

    /// <summary>The debugger's entries.</summary>
    public Arrivals<TwilioError> Errors => _carrier.Errors;

    /// <summary>Every status callback posted, in the order answered.</summary>
    public Arrivals<StatusCallback> Callbacks => _carrier.Callbacks;

    /// <summary>Every message taken from the app, as it was then.</summary>
    public Arrivals<TwilioMessage> Accepted => _carrier.Accepted;

    /// <summary>All messages as they are now, inbound ones too.</summary>
    public IReadOnlyList<TwilioMessage> Messages => _carrier.Messages.All;

    public static async Task<FakeTwilio> StartAsync(FakeTwilioOptions? options = null)
    {
        var twilio = new FakeTwilio(options ?? new FakeTwilioOptions());
        await twilio._server.StartAsync();
        twilio.BaseUrl = new Uri(twilio._server.Urls.Single());
        return twilio;
    }

    /// <summary>The phone with this number, always the same one.</summary>
    public FakePhone Phone(string number) => _phones.GetOrAdd(number, key => new FakePhone(key, _inbound, _options));

    /// <summary>The message as it is now, or null.</summary>
    public TwilioMessage? Message(string sid) => _carrier.Messages.Find(sid);

    /// <summary>
    /// From now on sends to the number are refused with the code, or, with a code from 30000 to 30999, accepted and never
    /// delivered. Null: all is well again.
    /// </summary>
    public void FailFor(string number, int? code)
    {
        if (code is { } failure) _carrier.Failures[number] = failure;
        else _carrier.Failures.TryRemove(number, out _);
    }

    /// <summary>What is set for a number of the account, or for the Messaging Service, by the names in which changes are posted.</summary>
    public IReadOnlyDictionary<string, string> SettingsOf(string? number = null) =>
        _receivers.Settings(number) ?? throw new ArgumentException($"The account has no number {number}.", nameof(number));

    public bool IsOptedOut(string number) => _carrier.IsOptedOut(number);

    /// <summary>Moves a message to sent, then delivered, with both callbacks. It reaches the phone when delivered.</summary>
    public Task DeliverAsync(string sid, CancellationToken cancellationToken = default) =>
        _carrier.FinishAsync(sid, errorCode: null, cancellationToken);

    /// <summary>Lets a message end as undelivered or failed, as the code demands, with the callbacks on the way.</summary>
    public Task FailAsync(string sid, int code, CancellationToken cancellationToken = default) =>
        _carrier.FinishAsync(sid, code, cancellationToken);

    /// <summary>
    /// Posts one status callback, whatever was posted before: late, twice or out of order. The message itself never goes back.
    /// </summary>
    /// <returns>The callback with the app's answer; null when the message has no <c>StatusCallback</c>.</returns>
    public Task<StatusCallback?> ReportAsync(
        string sid, string status, int? errorCode = null, CancellationToken cancellationToken = default) =>
        _carrier.ReportAsync(sid, status, errorCode, cancellationToken);

    /// <summary>Moves a message without a callback, as when one goes missing.</summary>
    public void Settle(string sid, string status, int? errorCode = null) => _carrier.Settle(sid, status, errorCode);

    /// <summary>Waits until every automatic status callback so far has been answered.</summary>
    public Task DrainAsync() => _carrier.Background.WhenIdle;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _server.DisposeAsync();
        await _carrier.Background.WhenIdle;
        _webhooks.Dispose();
        _stopping.Dispose();
    }
}
