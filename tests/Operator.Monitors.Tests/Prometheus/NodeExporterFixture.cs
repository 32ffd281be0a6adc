using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Operator.Monitors.Prometheus;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Prometheus;

/// <summary>A real Prometheus that has scraped a real node exporter twice or more.</summary>
public sealed class NodeExporterFixture : IAsyncLifetime
{
    private readonly NodeExporterServer exporter = new();
    private readonly HttpClient http = new();
    private readonly PrometheusServer prometheus;

    public NodeExporterFixture()
    {
        prometheus = new PrometheusServer { NodeExporter = exporter.Authority };
        Monitors = new TestMonitors(builder => builder.AddPrometheus(new PrometheusOptions { Url = prometheus.Url, Timeout = TimeSpan.FromSeconds(20) }));
    }

    internal TestMonitors Monitors { get; }

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(exporter.StartAsync(), prometheus.InitializeAsync().AsTask());
        await Until.TrueAsync(
            async _ => await SamplesAsync("node_load1", TimeProvider.System.GetUtcNow()) is [{ Count: > 1 }], "the exporter is scraped twice");
    }

    public async ValueTask DisposeAsync()
    {
        await Monitors.DisposeAsync();
        await prometheus.DisposeAsync();
        await exporter.DisposeAsync();
        http.Dispose();
    }

    /// <summary>What Prometheus itself answers, past Operator.</summary>
    public async Task<IReadOnlyList<JsonElement>> QueryAsync(string query, DateTimeOffset time)
    {
        var seconds = (time.ToUnixTimeMilliseconds() / 1000.0).ToString(CultureInfo.InvariantCulture);
        var answer = await http.GetFromJsonAsync<JsonElement>(
            $"{prometheus.Url}/api/v1/query?query={Uri.EscapeDataString(query)}&time={seconds}", TestContext.Current.CancellationToken);
        return [.. answer.GetProperty("data").GetProperty("result").EnumerateArray()];
    }

    /// <summary>Each series' samples of the five minutes before a time.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<double>>> SamplesAsync(string selector, DateTimeOffset time) =>
        [.. (await QueryAsync($"{selector}[5m]", time)).Select(series => (IReadOnlyList<double>)[
            .. series.GetProperty("values").EnumerateArray().Select(sample => double.Parse(sample[1].GetString()!, CultureInfo.InvariantCulture))])];
}
