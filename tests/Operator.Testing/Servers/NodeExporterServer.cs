namespace Operator.Testing.Servers;

/// <summary>A real node exporter that tells about this machine: processor, memory, file systems, load, network, start.</summary>
public sealed class NodeExporterServer : IAsyncDisposable
{
    private static readonly string[] Collectors = ["cpu", "meminfo", "filesystem", "loadavg", "netdev", "stat"];

    private readonly ServerProcess server = ServerProcess.Prepare("node-exporter");

    /// <summary>Its host and port.</summary>
    public string Authority { get; } = $"127.0.0.1:{FreePort.Next()}";

    /// <summary>Starts it.</summary>
    public Task StartAsync() => server.StartAsync(
        ServerProcess.Find("prometheus-node-exporter", "prometheus-node-exporter"),
        [
            $"--web.listen-address={Authority}",
            "--web.disable-exporter-metrics",
            "--collector.disable-defaults",
            .. Collectors.Select(collector => $"--collector.{collector}"),
        ],
        new Uri($"http://{Authority}/metrics"));

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => server.DisposeAsync();
}
