namespace Operator.Testing.Servers;

/// <summary>Twelve systems of a settings file: three hang, one is down, one has an alert, seven are well.</summary>
public sealed class TwelveSystems : IAsyncDisposable
{
    /// <summary>The variable that the file takes a secret from.</summary>
    public const string Variable = "DATADOG_SECRET";

    private readonly LoopbackHttpServer well;
    private readonly LoopbackHttpServer hung;

    private TwelveSystems(LoopbackHttpServer well, LoopbackHttpServer hung)
    {
        this.well = well;
        this.hung = hung;
    }

    /// <summary>What goes into <c>monitors.json</c>.</summary>
    public string SettingsFile => $$"""
        {"monitors":{
          "prometheus.eu":{"url":"{{well.Url}}"}, "prometheus.us":{"url":"{{hung.Url}}"},
          "alertmanager":{"url":"{{well.Url}}"}, "loki":{"url":"{{well.Url}}"}, "loki.dev":{"url":"{{hung.Url}}"},
          "elasticsearch":{"url":"{{well.Url}}"}, "kong":{"url":"{{well.Url}}"},
          "datadog":{"url":"{{well.Url}}","apiKey":"${{{Variable}}}","appKey":"${{{Variable}}}"},
          "mail":{"kind":"http-stats","url":"{{well.Url}}/figures","figures":[{"name":"depth","from":"depth"}]},
          "shop":{"kind":"http","url":"{{well.Url}}/health"}, "sick":{"kind":"http","url":"{{well.Url}}/sick"},
          "edge":{"kind":"http-gateway","url":"{{hung.Url}}"}
        } }
        """;

    /// <summary>Starts them.</summary>
    public static async Task<TwelveSystems> StartAsync()
    {
        const string up = """{"status":"success","data":{"resultType":"vector","result":[],"activeTargets":[{"labels":{"job":"a","instance":"b"},"health":"up"}],"alerts":[]}}""";
        const string average = """{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1700000000,"100"]}]}}""";
        var well = await LoopbackHttpServer.StartAsync(context => (context.Request.Path.Value switch
        {
            "/api/v1/query" when context.Request.Query["query"] == "100 * avg(up)" => Canned.Json(average),
            "/-/ready" or "/ready" => Canned.Text("Ready.", "text/plain"),
            "/api/v1/targets" or "/api/v1/alerts" or "/api/v1/query" => Canned.Json(up),
            "/api/v2/alerts/groups" => Canned.Json("""[{"labels":{},"alerts":[{"labels":{"alertname":"Disk"},"status":{"state":"active"}}]}]"""),
            "/_cluster/health" => Canned.Json("""{"status":"green","number_of_nodes":3}"""),
            "/status" => Canned.Json("""{"database":{"reachable":true},"server":{"connections_active":4}}"""),
            "/figures" => Canned.Text("depth 7\n", "text/plain"),
            "/api/v1/monitor/search" => Canned.Json("""{"monitors":[],"metadata":{"total_count":0}}"""),
            "/sick" => Canned.Text("DOWN", "text/plain", 503),
            _ => Canned.Text("OK", "text/plain"),
        })(context));
        return new TwelveSystems(well, await LoopbackHttpServer.StartAsync(Canned.Slow));
    }

    /// <summary>Stops them.</summary>
    public async ValueTask DisposeAsync()
    {
        await well.DisposeAsync();
        await hung.DisposeAsync();
    }
}
