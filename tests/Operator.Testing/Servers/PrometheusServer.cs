namespace Operator.Testing.Servers;

/// <summary>
/// A real Prometheus that scrapes one loopback endpoint (job <c>app</c>) five times a second, and one port where nobody listens (job
/// <c>gone</c>).
/// </summary>
public class PrometheusServer : IAsyncDisposable
{
    private const string Metrics = """
        # TYPE app_temperature gauge
        app_temperature{room="kitchen",floor="0"} 21.5
        app_temperature{room="attic",floor="2"} 30
        # TYPE app_broken gauge
        app_broken NaN
        # TYPE app_endless gauge
        app_endless +Inf

        """;

    private readonly ServerProcess server = ServerProcess.Prepare("prometheus");
    private readonly HttpClient http = new();
    private LoopbackHttpServer? scraped;

    /// <summary>What the scraped endpoint tells besides, in the exposition format; asked at each scrape.</summary>
    public Func<string>? FurtherMetrics { get; init; }

    /// <summary>Alerting rules besides, as a list of rules in YAML; evaluated five times a second.</summary>
    public string? Rules { get; init; }

    /// <summary>The host and port of a node exporter to scrape twice a second (job <c>node</c>), or null.</summary>
    public string? NodeExporter { get; init; }

    /// <summary>The port it listens on at 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Its address.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Host and port of the target that is up.</summary>
    public string UpTarget => scraped!.Authority;

    /// <summary>Host and port of the target that is down.</summary>
    public string DownTarget { get; } = $"127.0.0.1:{FreePort.Next()}";

    /// <summary>Starts the server and waits until the endpoint has been scraped twice.</summary>
    public async ValueTask InitializeAsync()
    {
        scraped = await LoopbackHttpServer.StartAsync(
            context => Canned.Text(Metrics + FurtherMetrics?.Invoke(), "text/plain; version=0.0.4")(context));
        var rules = server.Write("rules.yml", Rules is null ? "groups: []" : $"groups:\n- name: test\n  rules:\n{Rules}");
        var configuration = server.Write("prometheus.yml", $"""
            global:
              scrape_interval: 200ms
              scrape_timeout: 200ms
              evaluation_interval: 200ms
            rule_files: ['{rules}']
            scrape_configs:
              - job_name: app
                static_configs: [{"{"} targets: ['{UpTarget}'] {"}"}]
              - job_name: gone
                static_configs: [{"{"} targets: ['{DownTarget}'] {"}"}]
            {(NodeExporter is null ? "" : $"  - {{ job_name: node, scrape_interval: 500ms, scrape_timeout: 500ms, static_configs: [{{ targets: ['{NodeExporter}'] }}] }}")}
            """);
        await server.StartAsync(
            ServerProcess.Find("prometheus", "prometheus"),
            [
                $"--config.file={configuration}",
                $"--storage.tsdb.path={Path.Combine(server.Folder, "data")}",
                $"--web.listen-address=127.0.0.1:{Port}",
            ],
            IsReadyAsync);
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        http.Dispose();
        await server.DisposeAsync();
        if (scraped is not null)
        {
            await scraped.DisposeAsync();
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The jobs 'app' and 'gone' have a sample of 'up', and the endpoint has been scraped twice, so that ranges have points.
            var answer = await http.GetStringAsync(
                $"{Url}/api/v1/query?query=count(up)>=2%20and%20on()%20count_over_time(app_broken%5B1m%5D)>1", cancellationToken);
            return answer.Contains("\"value\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
