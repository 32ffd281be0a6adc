using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Operator.Messaging.Twilio;

/// <summary>Makes one call within its deadline and says how far it came.</summary>
internal sealed class TwilioTransport(HttpClient http, TimeSpan timeout, TimeProvider clock)
{
    /// <summary>Larger answers are given up; a page of fifty messages stays well below.</summary>
    public const int MaxAnswerBytes = 1024 * 1024;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>Calls. Cancellation by the caller throws; the request may then have left.</summary>
    public async Task<TwilioExchange> CallAsync(HttpMethod method, Uri address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, address) { Content = content };
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return new TwilioExchange.Answered(response.StatusCode, body, Wait(response.Headers.RetryAfter));
        }
        catch (Exception exception) when (IsBeforeSending(exception))
        {
            return new TwilioExchange.NotSent(Describe(exception));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TwilioExchange.Lost($"no answer within {timeout.TotalSeconds:0.#} s");
        }
        catch (HttpRequestException exception)
        {
            return new TwilioExchange.Lost(Describe(exception));
        }
    }

    /// <summary>Whether a failure came before anything was sent, so that another try can do no harm.</summary>
    public static bool IsBeforeSending(Exception? exception) => exception switch
    {
        HttpRequestException http => http.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,

        // The handler's ConnectTimeout; the client's own time-out is off.
        TaskCanceledException { InnerException: TimeoutException } => true,

        // The handler looks who is at the other end as soon as it is connected, and by then nobody may be.
        SocketException => true,
        _ => false,
    };

    private TimeSpan? Wait(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait is null ? null : TimeSpan.FromTicks(Math.Clamp(wait.Value.Ticks, 0, LongestRetryAfter.Ticks));
    }

    private static string Describe(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the host name is not known",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "the connection was refused or timed out",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "TLS failed",
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => "the proxy refused",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "the answer is too large",
        TaskCanceledException => "the connection timed out",
        _ => "the connection broke",
    };
}
