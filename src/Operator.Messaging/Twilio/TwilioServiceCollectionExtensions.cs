using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Operator.Messaging.Twilio;

/// <summary>Registers Twilio.</summary>
public static class TwilioServiceCollectionExtensions
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Adds <see cref="TwilioClient"/> and <see cref="TwilioSignature"/> for an account. A call is repeated once, and only when no
    /// connection was made, and a question also after a 5xx; handing a message over again is the outbox's business.
    /// </summary>
    public static IServiceCollection AddTwilio(this IServiceCollection services, TwilioOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(new TwilioSignature(options.AuthToken, options.SecondaryAuthToken));
        services
            .AddHttpClient<TwilioClient>(http => Configure(http, options))
            .UseSocketsHttpHandler(static (handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.AutomaticDecompression = DecompressionMethods.All;
                handler.ConnectTimeout = ConnectTimeout;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.UseCookies = false;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // Its own log lines would have recipients' numbers in their addresses.
            .RemoveAllLoggers()
            .AddResilienceHandler("twilio", static (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
                pipeline.AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 1,
                    Delay = TimeSpan.FromMilliseconds(200),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldRetryAfterHeader = false,
                    ShouldHandle = static arguments => ValueTask.FromResult(
                        TwilioTransport.IsBeforeSending(arguments.Outcome.Exception) || IsFailedQuestion(arguments.Outcome.Result)),
                });
            });
        return services;
    }

    private static bool IsFailedQuestion(HttpResponseMessage? response) =>
        response is { StatusCode: >= HttpStatusCode.InternalServerError, RequestMessage.Method: { } method } && method == HttpMethod.Get;

    private static void Configure(HttpClient http, TwilioOptions options)
    {
        var (user, password) = options.UsesApiKey ? (options.ApiKey, options.ApiKeySecret) : (options.AccountSid, options.AuthToken);
        http.BaseAddress = new Uri(options.ApiBaseUrl.AbsoluteUri.TrimEnd('/') + "/");
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.MaxResponseContentBufferSize = TwilioTransport.MaxAnswerBytes;
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Operator");
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }
}
