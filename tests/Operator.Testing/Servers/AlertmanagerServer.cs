using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Operator.Testing.Servers;

/// <summary>A real Alertmanager that groups by <c>alertname</c> and notifies nobody.</summary>
public class AlertmanagerServer : IAsyncDisposable
{
    private readonly ServerProcess server = ServerProcess.Prepare("alertmanager");
    private readonly HttpClient http = new();

    /// <summary>The port it listens on at 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Its address.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Starts the server.</summary>
    public async ValueTask InitializeAsync()
    {
        var configuration = server.Write("alertmanager.yml", """
            route:
              receiver: nobody
              group_by: [alertname]
              group_wait: 10ms
            receivers:
              - name: nobody
            """);
        await server.StartAsync(
            ServerProcess.Find("prometheus-alertmanager", "prometheus-alertmanager"),
            [
                $"--config.file={configuration}",
                $"--storage.path={Path.Combine(server.Folder, "data")}",
                $"--web.listen-address=127.0.0.1:{Port}",
                "--cluster.listen-address=",
            ],
            new Uri($"{Url}/-/ready"));
    }

    /// <summary>Sends an alert, as Prometheus does.</summary>
    public async Task FireAsync(string summary, params (string Name, string Value)[] labels)
    {
        var alert = new JsonObject
        {
            ["labels"] = new JsonObject(labels.Select(label => KeyValuePair.Create(label.Name, (JsonNode?)label.Value))),
            ["annotations"] = new JsonObject { ["summary"] = summary },
        };
        using var answer = await http.PostAsJsonAsync($"{Url}/api/v2/alerts", new JsonArray(alert));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        http.Dispose();
        await server.DisposeAsync();
    }
}
