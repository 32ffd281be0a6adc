using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Operator.Messaging.Twilio;

namespace Operator.Testing.Twilio;

/// <summary>
/// Twilio as seen from outside, over real HTTP on a loopback port: the Messages API, webhooks, status callbacks, opt-outs, phones.
/// What it does by itself is what Twilio does; what can go wrong is up to the test. Thread-safe.
/// </summary>
public sealed partial class FakeTwilio : IAsyncDisposable
{
    /// <summary>The account.</summary>
    public const string AccountSid = "AC00000000000000000000000000000001";

    /// <summary>Its auth token.</summary>
    public const string AuthToken = "fake-auth-token-0123456789abcdef";

    /// <summary>A standard API key of the account: it may not read the account itself.</summary>
    public const string ApiKey = "SK00000000000000000000000000000002";

    /// <summary>Its secret.</summary>
    public const string ApiKeySecret = "fake-api-key-secret";

    /// <summary>A Messaging Service with all the account's numbers.</summary>
    public const string MessagingServiceSid = "MG00000000000000000000000000000003";

    private readonly WebApplication app;
    private readonly TimeProvider clock;
    private readonly WebhookSender webhooks;
    private readonly FakeMessages messages = new();
    private readonly OptOutList optOuts = new();
    private readonly ConcurrentDictionary<string, FakePhone> phones = new();
    private readonly ConcurrentDictionary<string, FakeApiError> refusals = new();
    private readonly ConcurrentQueue<FakeFault> faults = new();
    private readonly ConcurrentQueue<TwilioAlert> alerts = new();
    private readonly ConcurrentQueue<WebhookDelivery> deliveries = new();
    private readonly ConcurrentDictionary<Task, bool> background = new();
    private readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int createRequests;

    private FakeTwilio(WebApplication app, TimeProvider clock)
    {
        this.app = app;
        this.clock = clock;
        webhooks = new WebhookSender(clock);
    }

    /// <summary>The API's address, for <c>TWILIO_API_BASE_URL</c>.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>The account's numbers; the first is the one phones text.</summary>
    public IReadOnlyList<string> OwnNumbers { get; init; } = ["+14155550100", "+14155550101"];

    /// <summary>Where a text to one of the numbers is reported. Set it to Operator's <c>/sms</c>.</summary>
    public Uri? SmsUrl { get; set; }

    /// <summary>Whether the numbers belong to the Messaging Service, so that webhooks name it.</summary>
    public bool UsesMessagingService { get; set; }

    /// <summary>Whether phones get Twilio's own answers to STOP, START and HELP. The opt-out list works either way.</summary>
    public bool AnswersKeywords { get; set; }

    /// <summary>Whether a status callback on this machine is refused with 21609, as the real one does.</summary>
    public bool RefusesLocalCallbacks { get; set; }

    /// <summary>The statuses that are reported by themselves once a message was taken, in this order; none by default.</summary>
    public IReadOnlyList<string> AutomaticStatuses { get; set; } = [];

    /// <summary>The token webhooks are signed with; another one than the account's makes them forgeries.</summary>
    public string SigningToken
    {
        get => webhooks.AuthToken;
        set => webhooks.AuthToken = value;
    }

    /// <summary>How often a webhook is repeated after a failed connection. Twilio's default is once.</summary>
    public int WebhookRetries
    {
        get => webhooks.Retries;
        set => webhooks.Retries = value;
    }

    /// <summary>All messages, inbound and outbound, in no order.</summary>
    public IReadOnlyCollection<FakeMessage> Messages => [.. messages.All];

    /// <summary>Twilio's error log.</summary>
    public IReadOnlyCollection<TwilioAlert> Alerts => alerts;

    /// <summary>Every webhook and status callback that was sent, with the time its answer took.</summary>
    public IReadOnlyCollection<WebhookDelivery> Deliveries => deliveries;

    /// <summary>How many requests to create a message came with good credentials.</summary>
    public int CreateRequests => Volatile.Read(ref createRequests);

    /// <summary>Starts one.</summary>
    /// <param name="clock">The time it gives and the 15 s it waits; the system's by default.</param>
    public static async Task<FakeTwilio> StartAsync(TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var twilio = new FakeTwilio(builder.Build(), clock ?? TimeProvider.System);
        twilio.MapApi();
        await twilio.app.StartAsync();
        twilio.BaseUrl = new Uri(twilio.app.Urls.Single());
        return twilio;
    }

    /// <summary>Settings that reach this account with its auth token, texting from its first number.</summary>
    public TwilioOptions Options => new() { AccountSid = AccountSid, AuthToken = AuthToken, FromNumber = OwnNumbers[0], ApiBaseUrl = BaseUrl };

    /// <summary>The phone with this number.</summary>
    public FakePhone Phone(string number) => phones.GetOrAdd(number, key => new FakePhone(this, key));

    /// <summary>Lets the next requests to create a message go wrong, one each.</summary>
    public void Fail(params ReadOnlySpan<FakeFault> next)
    {
        foreach (var fault in next)
        {
            faults.Enqueue(fault);
        }
    }

    /// <summary>Refuses every message to a number with this error from now on.</summary>
    public void Refuse(string number, FakeApiError error) => refusals[number] = error;

    /// <summary>A message by its SID, or null.</summary>
    public FakeMessage? Find(string sid) => messages.Find(sid);

    /// <summary>Waits for everything that runs by itself, such as automatic status callbacks.</summary>
    public async Task DrainAsync()
    {
        while (!background.IsEmpty)
        {
            await Task.WhenAll(background.Keys);
        }
    }

    /// <summary>Stops; requests without an answer are ended.</summary>
    public async ValueTask DisposeAsync()
    {
        closing.TrySetResult();
        await DrainAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        webhooks.Dispose();
    }

    internal static string Bare(string address) => address[(address.IndexOf(':') + 1)..];

    internal FakeApiError? RefusalOf(string number) => refusals.GetValueOrDefault(number);

    internal bool HasOptedOut(string phone, string sender) => optOuts.Contains(phone, OptOutScope(sender));

    /// <summary>Numbers of a Messaging Service share one opt-out list.</summary>
    private string OptOutScope(string sender) => UsesMessagingService ? MessagingServiceSid : sender;

    private void InBackground(Func<Task> work)
    {
        var task = Task.Run(work);
        background[task] = true;
        task.ContinueWith(done => background.TryRemove(done, out _), TaskScheduler.Default);
    }
}
