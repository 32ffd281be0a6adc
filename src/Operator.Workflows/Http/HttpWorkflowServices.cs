using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Operator.Workflows.Http;

/// <summary>What workflows need to take and send HTTP requests.</summary>
public static class HttpWorkflowServices
{
    /// <summary>
    /// Adds the front for <see cref="HttpWorkflowEndpoints.MapHttpWorkflows"/> and the clients of the sending activities. The clients log
    /// nothing: addresses and headers may hold credentials. The host offers the library, the store and the host of workflows.
    /// </summary>
    public static IServiceCollection AddHttpWorkflows(this IServiceCollection services, HttpWorkflowOptions options)
    {
        services.AddRouting();
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<EndpointRoutes>();
        services.AddSingleton<EndpointGuard>();
        services.AddSingleton<HttpWorkflowFront>();
        services.AddOutgoingClient(OutgoingHttp.Client);
        services.AddOutgoingClient(OutgoingHttp.RetryingClient).AddResilienceHandler("retry", pipeline =>
        {
            var retry = new HttpRetryStrategyOptions { MaxRetryAttempts = 3 };
            retry.DisableForUnsafeHttpMethods();
            pipeline.AddRetry(retry);
        });
        return services;
    }

    private static IHttpClientBuilder AddOutgoingClient(this IServiceCollection services, string name) => services
        .AddHttpClient(name)
        .RemoveAllLoggers()
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            MaxAutomaticRedirections = 5,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        });
}
