namespace Operator.Testing.Servers;

/// <summary>
/// Systems for Operator to ask: a real Prometheus, a real PostgreSQL, an API gateway that answers as Kong does, and two health endpoints,
/// one of them unwell.
/// </summary>
public sealed class MonitoredSystems : IAsyncDisposable
{
    private readonly PrometheusServer prometheus = new() { FurtherMetrics = new NodeMetrics(TimeProvider.System).Write };
    private readonly List<LoopbackHttpServer> servers = [];

    /// <summary>The database.</summary>
    public PostgresServer Postgres { get; } = new();

    /// <summary>Starts them all and puts them into the settings.</summary>
    public async Task StartAsync(IDictionary<string, string> settings)
    {
        await Task.WhenAll(prometheus.InitializeAsync().AsTask(), Postgres.InitializeAsync().AsTask());
        var gateway = await ServeAsync(Canned.ByPath(("/status", Canned.Json(
            """{"database":{"reachable":true},"server":{"connections_active":7,"connections_waiting":3,"total_requests":1234}}"""))));
        var web = await ServeAsync(Canned.Json("""{"status":"UP"}"""));
        var payments = await ServeAsync(Canned.Text("maintenance", "text/plain", 503));
        settings["PROMETHEUS_URL"] = prometheus.Url;
        settings["DB_STATS_URL"] = Postgres.Url();
        settings["API_GATEWAY_URL"] = gateway.Url;
        settings["HEALTH_ENDPOINTS"] = $"web={web.Url}/health, payments={payments.Url}/health";
    }

    /// <summary>Stops them all.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in servers.Append<IAsyncDisposable>(prometheus).Append(Postgres))
        {
            await part.DisposeAsync();
        }
    }

    private async Task<LoopbackHttpServer> ServeAsync(Microsoft.AspNetCore.Http.RequestDelegate answer)
    {
        var server = await LoopbackHttpServer.StartAsync(answer);
        servers.Add(server);
        return server;
    }
}
