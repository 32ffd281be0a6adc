using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Operator.Testing.Servers;

namespace Operator.Studio.Tests.Conformance;

/// <summary>The built program, without any workflow of its own, asked over HTTP.</summary>
public sealed class ConformanceProcess : IAsyncLifetime
{
    private const string Key = "the-key-of-the-recorded-cases";
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private readonly OperatorProcess _process = OperatorProcess.Prepare();
    private readonly HttpClient _api = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public Uri Address => _process.Address;

    public HttpClient Web { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_process.Folder, "none"));
        _process.Settings["WORKFLOWS_DIR"] = "none";
        _process.Settings["ADMIN_API_KEY"] = Key;
        _process.Settings["LOG_LEVEL"] = "error";
        _process.Settings["TZ"] = "UTC";
        await _process.StartAsync();
        _api.BaseAddress = Address;
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", Key);
        Web.BaseAddress = Address;
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        Web.Dispose();
        await _process.DisposeAsync();
    }

    /// <summary>Asks the API.</summary>
    internal async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/elsa/api{path}");
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _api.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
        return ((int)response.StatusCode, text.Length == 0 ? null : isJson ? JsonNode.Parse(text) : JsonValue.Create(text));
    }

    /// <summary>The instances, oldest first.</summary>
    internal async Task<IReadOnlyList<JsonNode>> InstancesAsync()
    {
        var (_, page) = await SendAsync("GET", "/workflow-instances?orderBy=Created&orderDirection=Ascending");
        return [.. page!["items"]!.AsArray().Select(instance => instance!)];
    }

    /// <summary>Waits until nothing has changed for a while and nothing runs.</summary>
    internal async Task IdleAsync(TimeSpan? quiet = null)
    {
        var last = "";
        var since = TimeProvider.System.GetTimestamp();
        await Until.TrueAsync(
            async _ =>
            {
                var instances = await InstancesAsync();
                var now = string.Join('|', instances.Select(instance => $"{instance["id"]} {instance["subStatus"]} {instance["updatedAt"]}"));
                var isBusy = instances.Any(instance => (string?)instance["subStatus"] is "Executing" or "Pending");
                if (now == last && !isBusy) return TimeProvider.System.GetElapsedTime(since) >= (quiet ?? Quiet);
                (last, since) = (now, TimeProvider.System.GetTimestamp());
                return false;
            },
            "the workflows come to rest");
    }

    /// <summary>Deletes everything; the lines written so far are forgotten.</summary>
    internal async Task<int> CleanAsync()
    {
        var (_, page) = await SendAsync("GET", "/workflow-definitions?versionOptions=Latest");
        foreach (var definition in page!["items"]!.AsArray()) await SendAsync("DELETE", $"/workflow-definitions/{definition!["definitionId"]}");
        var ids = new JsonArray([.. (await InstancesAsync()).Select(instance => instance["id"]!.DeepClone())]);
        if (ids.Count > 0) await SendAsync("POST", "/bulk-actions/delete/workflow-instances/by-id", new JsonObject { ["ids"] = ids });
        return _process.Lines.Count;
    }

    /// <summary>The lines that workflows have written since.</summary>
    internal IEnumerable<string> LinesSince(int start) => _process.Lines.Skip(start);
}
