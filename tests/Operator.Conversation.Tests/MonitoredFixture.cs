using Operator.Conversation.Tests;
using Operator.Testing.Servers;

[assembly: AssemblyFixture(typeof(MonitoredFixture))]

namespace Operator.Conversation.Tests;

/// <summary>
/// A conversation with everything to ask: a real Prometheus, a real PostgreSQL, an API gateway that answers as Kong does, and two health
/// endpoints, one of them unwell.
/// </summary>
public sealed class MonitoredFixture : IAsyncLifetime
{
    private readonly PrometheusServer prometheus = new() { FurtherMetrics = new NodeMetrics(TimeProvider.System).Write };
    private readonly PostgresServer postgres = new();
    private LoopbackHttpServer? gateway;
    private LoopbackHttpServer? web;
    private LoopbackHttpServer? payments;
    private Conversation? conversation;

    internal Conversation Conversation => conversation ?? throw new InvalidOperationException("Not started.");

    internal PostgresServer Postgres => postgres;

    public async ValueTask InitializeAsync()
    {
        conversation = await Conversation.PrepareAsync();
        gateway = await LoopbackHttpServer.StartAsync(Canned.ByPath(("/status", Canned.Json(
            """{"database":{"reachable":true},"server":{"connections_active":7,"connections_waiting":3,"total_requests":1234}}"""))));
        web = await LoopbackHttpServer.StartAsync(Canned.Json("""{"status":"UP"}"""));
        payments = await LoopbackHttpServer.StartAsync(Canned.Text("maintenance", "text/plain", 503));
        await Task.WhenAll(prometheus.InitializeAsync().AsTask(), postgres.InitializeAsync().AsTask());

        var settings = conversation.Program.Settings;
        settings["PROMETHEUS_URL"] = prometheus.Url;
        settings["DB_STATS_URL"] = postgres.Url();
        settings["API_GATEWAY_URL"] = gateway.Url;
        settings["HEALTH_ENDPOINTS"] = $"web={web.Url}/health, payments={payments.Url}/health";
        await conversation.Program.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { conversation, prometheus, postgres, gateway, web, payments })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }
    }
}
