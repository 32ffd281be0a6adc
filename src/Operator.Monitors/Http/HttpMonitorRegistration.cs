using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Calls;
using Polly;

namespace Operator.Monitors.Http;

/// <summary>Wires the named HTTP client of a monitor: no redirects, no cookies, bounded bodies, the house's call policy.</summary>
internal static class HttpMonitorRegistration
{
    /// <summary>Adds a monitor that asks over HTTP.</summary>
    public static MonitorsBuilder AddHttp<TOptions>(
        this MonitorsBuilder builder, TOptions options, Func<IServiceProvider, HttpMonitorClient, TOptions, MonitorCall, IMonitor> create)
        where TOptions : HttpMonitorOptions
    {
        var name = HttpMonitorClient.ClientName(options);
        var certificate = new ServerCertificate();
        var client = builder.Services
            .AddHttpClient(name, http =>
            {
                http.BaseAddress = options.BaseAddress;
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.Authorization = options.Authorization;
                http.DefaultRequestHeaders.UserAgent.ParseAdd("Operator");
                http.DefaultRequestHeaders.Accept.ParseAdd("application/json, */*;q=0.5");
                foreach (var (header, value) in options.AllHeaders)
                {
                    http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
                }
            })
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.AutomaticDecompression = options.TakesCompressed ? DecompressionMethods.All : DecompressionMethods.None;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
                handler.MaxConnectionsPerServer = 32;
                handler.PlaintextStreamFilter = certificate.LookAsync;
                if (options.CaFile is { } file)
                {
                    handler.SslOptions.CertificateChainPolicy = Trusting(file);
                }
            });
        client.AddResilienceHandler("calls", (pipeline, context) => pipeline.AddMonitorPolicy(
            options,
            context.ServiceProvider.GetRequiredKeyedService<MonitorCall>(options.Name),
            context.ServiceProvider.GetRequiredService<TimeProvider>(),
            static (call, outcome) => !IsSentOnce(call) && (outcome.Exception is { } e
                ? ConnectionFaults.MayPass(e)
                : outcome.Result is { StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout })));
        client.AddHttpMessageHandler(() => new BoundedBodyHandler(options));
        return builder.Add(options, (services, call) => create(
            services,
            new HttpMonitorClient(services.GetRequiredService<IHttpClientFactory>().CreateClient(name), options, certificate), options, call));
    }

    private static X509ChainPolicy Trusting(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }

    private static bool IsSentOnce(ResilienceContext call) =>
        call.GetRequestMessage()?.Options.TryGetValue(HttpMonitorClient.IsSentOnce, out var once) == true && once;
}
