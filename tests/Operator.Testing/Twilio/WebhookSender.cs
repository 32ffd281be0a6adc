using System.Net.Http.Headers;
using Operator.Messaging.Twilio;

namespace Operator.Testing.Twilio;

/// <summary>Sends signed webhooks as Twilio does: 15 s at most, and once more with the same token when the connection failed.</summary>
internal sealed class WebhookSender : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        UseCookies = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly TimeProvider clock;

    public WebhookSender(TimeProvider clock)
    {
        this.clock = clock;
        http.DefaultRequestHeaders.UserAgent.ParseAdd("TwilioProxy/1.1");
    }

    /// <summary>The retries after a failed connection; Twilio's default is one.</summary>
    public int Retries { get; set; } = 1;

    /// <summary>The token webhooks are signed with.</summary>
    public string AuthToken { get; set; } = FakeTwilio.AuthToken;

    public async Task<WebhookDelivery> SendAsync(Uri url, IReadOnlyList<KeyValuePair<string, string>> form, string idempotencyToken)
    {
        // The fragment holds connection settings; it is neither sent nor signed.
        var signedUrl = url.OriginalString.Split('#')[0];
        var signature = TwilioSignature.Sign(AuthToken, signedUrl, form);
        for (var attempt = 1; ; attempt++)
        {
            var delivery = await TryAsync(url, form, idempotencyToken, signature, attempt);
            if (delivery.Status is not null || delivery.Failure == WebhookDelivery.NoAnswer || attempt > Retries)
            {
                return delivery;
            }
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<WebhookDelivery> TryAsync(
        Uri url, IReadOnlyList<KeyValuePair<string, string>> form, string idempotencyToken, string signature, int attempt)
    {
        using var content = new FormUrlEncodedContent(form);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded", "UTF-8");
        var size = (int)(content.Headers.ContentLength ?? 0);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Add("X-Twilio-Signature", signature);
        request.Headers.Add("I-Twilio-Idempotency-Token", idempotencyToken);
        using var deadline = new CancellationTokenSource(Limit, clock);
        var sentAt = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        WebhookDelivery Delivery(int? status, string? contentType, string body, string? failure) =>
            new(url, form, idempotencyToken, attempt, status, contentType, body, size, sentAt, clock.GetElapsedTime(started), failure);
        try
        {
            using var response = await http.SendAsync(request, deadline.Token);
            var body = await response.Content.ReadAsStringAsync(deadline.Token);
            return Delivery((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, failure: null);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return Delivery(null, null, "", WebhookDelivery.NoAnswer);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return Delivery(null, null, "", exception.Message);
        }
    }
}
