using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Operator.Testing.Twilio;

namespace Operator.Testing.Tests.Twilio;

/// <summary>The least of an app: notes every request, then answers as the test says.</summary>
internal sealed class TinyApp : IAsyncDisposable
{
    private readonly WebApplication _server;

    private TinyApp(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(async context =>
        {
            var form = await context.Request.ReadFormAsync();
            Seen.Add(new SeenRequest(
                context.Request.Path,
                context.Request.Headers["X-Twilio-Signature"].ToString(),
                context.Request.Headers["I-Twilio-Idempotency-Token"].ToString(),
                context.Request.ContentType!,
                form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString())));
            await answer(context);
        });
    }

    public Uri Url { get; private set; } = null!;

    public Arrivals<SeenRequest> Seen { get; } = new("requests to the app", TimeSpan.FromSeconds(30));

    public static async Task<TinyApp> StartAsync(Func<HttpContext, Task>? answer = null)
    {
        var app = new TinyApp(answer ?? (context => Task.FromResult(context.Response.StatusCode = 204)));
        await app._server.StartAsync();
        app.Url = new Uri(new Uri(app._server.Urls.Single()), "/sms");
        return app;
    }

    public static Task<TinyApp> AnsweringAsync(string? contentType, string body, int status = 200) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    });

    /// <summary>A port nothing listens on.</summary>
    public static Uri Nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/sms");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
