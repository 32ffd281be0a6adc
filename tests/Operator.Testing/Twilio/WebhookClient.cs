using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Operator.Testing.Twilio;

/// <summary>Posts signed forms as Twilio does: a limit for all of it, and one more try when the connection fails.</summary>
internal sealed class WebhookClient(FakeTwilioOptions options) : IDisposable
{
    private const int MostAttempts = 2;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Where the app really listens; URLs that begin as the public one are sent there instead.</summary>
    public Uri? ConnectUrl { get; set; } = options.ConnectUrl;

    public Uri? PublicUrl { get; set; } = options.PublicUrl;

    /// <summary>The webhook's address as signed.</summary>
    public Uri SignedUrl => PublicUrl ?? ConnectUrl ?? throw new InvalidOperationException(
        $"The fake Twilio does not know the app: set {nameof(FakeTwilio.ConnectUrl)}.");

    public async Task<WebhookAnswer> PostAsync(
        Uri signedUrl,
        IReadOnlyList<KeyValuePair<string, string>> form,
        string idempotencyToken,
        string signingToken,
        CancellationToken cancellationToken)
    {
        var signature = TwilioSignature.Sign(signingToken, signedUrl.OriginalString, form);
        var started = TimeProvider.System.GetTimestamp();
        using var limit = new CancellationTokenSource(options.WebhookLimit, TimeProvider.System);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = Request(Reached(signedUrl), form, idempotencyToken, signature);
                using var response = await _http.SendAsync(request, ends.Token);
                return new WebhookAnswer(attempt, TimeProvider.System.GetElapsedTime(started))
                {
                    Status = (int)response.StatusCode,
                    ContentType = response.Content.Headers.ContentType?.MediaType,
                    Body = await response.Content.ReadAsByteArrayAsync(ends.Token),
                };
            }
            catch (Exception exception) when (exception is HttpRequestException or SocketException)
            {
                if (attempt == MostAttempts) return Failed(11205, $"HTTP connection failure: {exception.Message}");
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return Failed(11200, $"No answer within {options.WebhookLimit.TotalSeconds:0.###} s");
            }

            WebhookAnswer Failed(int code, string message) =>
                new(attempt, TimeProvider.System.GetElapsedTime(started)) { Failure = (code, message) };
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(Uri url, IReadOnlyList<KeyValuePair<string, string>> form, string token, string signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded", "UTF-8");
        request.Headers.Add("X-Twilio-Signature", signature);
        request.Headers.Add("I-Twilio-Idempotency-Token", token);
        request.Headers.UserAgent.ParseAdd("TwilioProxy/1.1");
        request.Headers.Accept.ParseAdd("*/*");
        return request;
    }

    private Uri Reached(Uri url) =>
        PublicUrl is { } open && ConnectUrl is { } inner && open.Authority == url.Authority
            ? new Uri(new Uri(inner.GetLeftPart(UriPartial.Authority)), url == open ? inner.PathAndQuery : url.PathAndQuery)
            : url;
}
