using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Operator.Testing.Servers;

/// <summary>A real HTTP server on a loopback port that does what a test tells it.</summary>
public sealed class LoopbackHttpServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<RecordedRequest> requests = new();
    private RequestDelegate behaviour;

    private LoopbackHttpServer(WebApplication app, RequestDelegate behaviour)
    {
        this.app = app;
        this.behaviour = behaviour;
    }

    /// <summary>Its address, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Its host and port.</summary>
    public string Authority => new Uri(Url).Authority;

    /// <summary>What it was asked, oldest first.</summary>
    public IReadOnlyCollection<RecordedRequest> Requests => requests;

    /// <summary>Starts a server; <paramref name="certificateFor"/> makes it speak TLS with a self-signed certificate for that host name.</summary>
    public static Task<LoopbackHttpServer> StartAsync(RequestDelegate behaviour, string? certificateFor = null) =>
        StartAsync(behaviour, certificateFor is null ? null : SelfSigned.Create(certificateFor));

    /// <summary>Starts a server; with a certificate it speaks TLS.</summary>
    public static async Task<LoopbackHttpServer> StartAsync(RequestDelegate behaviour, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var port = FreePort.Next();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.ListenLocalhost(port, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var server = new LoopbackHttpServer(builder.Build(), behaviour);
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        server.Url = $"{(certificate is null ? "http" : "https")}://localhost:{port}";
        return server;
    }

    /// <summary>Changes what it does from the next request on.</summary>
    public void Do(RequestDelegate next) => Volatile.Write(ref behaviour, next);

    /// <summary>Stops at once; requests that hang are aborted.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        requests.Enqueue(new RecordedRequest(
            context.Request.Method,
            context.Request.Path.Value ?? "",
            context.Request.QueryString.Value ?? "",
            body,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
        });
        context.Request.Body.Position = 0;
        await Volatile.Read(ref behaviour)(context);
    }
}
