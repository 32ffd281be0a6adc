using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Operator.Testing.Servers;
using Operator.Workflows.Hosting;
using Operator.Workflows.Http;

namespace Operator.Workflows.Tests.Kit;

/// <summary>A host of workflows behind a real web server, with the clients that workflows send with. Time is the host's.</summary>
internal sealed class HttpKit : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private HttpKit(HostKit host, WebApplication app, string url)
    {
        Host = host;
        Url = url;
        _app = app;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
    }

    public HostKit Host { get; }

    /// <summary>The server's address, without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>What the front has logged, level and text.</summary>
    public RecordedLog Log { get; private init; } = null!;

    public static async Task<HttpKit> OpenAsync(HostKit host, HttpWorkflowOptions? options = null)
    {
        var log = new RecordedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        var port = FreePort.Next();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton<IWorkflowHost>(host.Host).AddSingleton<IDefinitionLibrary>(host.Library).AddSingleton(host.Store);
        builder.Services.AddSingleton<TimeProvider>(host.Time);
        builder.Services.AddHttpWorkflows(options ?? new HttpWorkflowOptions());
        var app = builder.Build();
        app.MapHttpWorkflows();
        foreach (var type in new[] { typeof(IHttpClientFactory), typeof(HttpWorkflowOptions), typeof(TimeProvider) }) host.Services[type] = app.Services.GetRequiredService(type);
        await app.StartAsync(HostKit.Token);
        return new HttpKit(host, app, $"http://127.0.0.1:{port}") { Log = log };
    }

    public static async Task<HttpKit> OpenAsync(HttpWorkflowOptions? options = null) => await OpenAsync(await HostKit.OpenAsync(), options);

    /// <summary>Publishes a flowchart of an endpoint with the id <c>h</c> and activities behind it, one after the other.</summary>
    /// <param name="id">The definition.</param>
    /// <param name="endpoint">The endpoint's members beside id and type, as JSON without braces.</param>
    /// <param name="then">The activities as JSON objects with ids.</param>
    /// <param name="variables">The variables, as a JSON array.</param>
    public Task<DefinitionVersion> PublishAsync(string id, string endpoint, string[] then, string variables = "[]") =>
        Host.PublishAsync(Definitions.Endpoint(id, endpoint, then, variables));

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<string> TextAsync(string path)
    {
        using var response = await GetAsync(path);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(HostKit.Token)}";
    }

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request, HostKit.Token);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await StopAsync();
        await Host.DisposeAsync();
    }

    /// <summary>Stops the web server alone.</summary>
    public async Task StopAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
