namespace Operator.Testing.Servers;

/// <summary>A real VictoriaMetrics under the base path <c>/vm</c> with a few samples.</summary>
public sealed class VictoriaMetricsServer : IAsyncDisposable
{
    private readonly ServerProcess server = ServerProcess.Prepare("victoriametrics");
    private readonly HttpClient http = new();

    /// <summary>The port it listens on at 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Its address, with the base path.</summary>
    public string Url => $"http://127.0.0.1:{Port}/vm";

    /// <summary>Starts the server and writes samples in the Prometheus exposition format.</summary>
    public async Task StartAsync(string samples)
    {
        await server.StartAsync(
            ServerProcess.Find("victoria-metrics", "victoria-metrics"),
            [
                $"-storageDataPath={Path.Combine(server.Folder, "data")}",
                $"-httpListenAddr=127.0.0.1:{Port}",
                "-http.pathPrefix=/vm",
                "-search.latencyOffset=0s",
            ],
            new Uri($"{Url}/health"));
        using var content = new StringContent(samples);
        using var answer = await http.PostAsync(new Uri($"{Url}/api/v1/import/prometheus"), content);
        answer.EnsureSuccessStatusCode();
        await Until.TrueAsync(
            async token => (await http.GetStringAsync(new Uri($"{Url}/internal/force_flush"), token)).Length == 0, "samples are searchable");
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }
}
