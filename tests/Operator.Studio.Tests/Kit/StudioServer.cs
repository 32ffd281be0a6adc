using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Operator.Storage;
using Operator.Workflows.Catalog;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Hosting;
using Operator.Workflows.Http;

namespace Operator.Studio.Tests.Kit;

/// <summary>The API over Kestrel, with the real library, host and database.</summary>
internal sealed class StudioServer : IAsyncDisposable
{
    public const string Key = "a key of the tests";
    private readonly string _folder = Directory.CreateTempSubdirectory("operator-studio-").FullName;
    private readonly WebApplication _app;

    private StudioServer(string? key, long maxBodyBytes, Action<IServiceCollection>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSqliteStorage(new SqliteStorageOptions { DataDirectory = _folder })
            .AddSingleton(ActivityCatalog.CreateDefault())
            .AddSingleton(new ExpressionOptions())
            .AddSingleton(new DefinitionLibraryOptions { RefusesFaultyActivities = false })
            .AddSingleton<DefinitionLibrary>()
            .AddSingleton<IDefinitionLibrary>(provider => provider.GetRequiredService<DefinitionLibrary>())
            .AddSingleton(new WorkflowHostOptions())
            .AddSingleton<WorkflowHost>()
            .AddSingleton<IWorkflowHost>(provider => provider.GetRequiredService<WorkflowHost>())
            .AddSingleton(provider => new WorkflowRunner(provider.GetRequiredService<TimeProvider>()))
            .AddHttpWorkflows(HttpWorkflowOptions.Default)
            .AddElsaApi(new ElsaApiOptions { AdminApiKey = key, MaxBodyBytes = maxBodyBytes });
        configure?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapElsaApi();
    }

    public HttpClient Client { get; private set; } = null!;

    /// <summary>A client without credentials.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public IEnumerable<RouteEndpoint> Endpoints =>
        _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<StudioServer> StartAsync(string? key = Key, long maxBodyBytes = 200_000, Action<IServiceCollection>? configure = null)
    {
        var server = new StudioServer(key, maxBodyBytes, configure);
        await server.Services.GetRequiredService<Database>().InitializeAsync(Token);
        await server.Services.GetRequiredService<DefinitionLibrary>().LoadAsync(Token);
        await server.Services.GetRequiredService<WorkflowHost>().StartAsync(Token);
        await server._app.StartAsync(Token);
        var address = new Uri(server._app.Urls.First());
        server.Stranger = new HttpClient { BaseAddress = address };
        server.Client = new HttpClient { BaseAddress = address };
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", Key);
        return server;
    }

    public async Task<Reply> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(method, $"/elsa/api{path}") { Content = content };
        using var response = await Client.SendAsync(request, Token);
        return await Reply.ReadAsync(response);
    }

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Post, path, body ?? new JsonObject());

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Saves a definition and expects that to work.</summary>
    public async Task<JsonObject> SaveAsync(JsonObject model, bool publish = true)
    {
        var reply = await PostAsync("/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = publish });
        Assert.Equal(200, reply.Status);
        return reply.Json["workflowDefinition"]!.AsObject();
    }

    /// <summary>Sends a file as a browser's form does.</summary>
    public async Task<Reply> UploadAsync(string path, byte[] file, string name, string type)
    {
        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var form = new MultipartFormDataContent { { part, "files", name } };
        using var response = await Client.PostAsync(new Uri($"/elsa/api{path}", UriKind.Relative), form, Token);
        return await Reply.ReadAsync(response);
    }

    /// <summary>Runs a definition and gives the instance's id.</summary>
    public async Task<string> RunAsync(string definitionId)
    {
        var reply = await PostAsync($"/workflow-definitions/{definitionId}/execute");
        Assert.Equal(200, reply.Status);
        return reply.Headers["x-elsa-workflow-instance-id"];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
