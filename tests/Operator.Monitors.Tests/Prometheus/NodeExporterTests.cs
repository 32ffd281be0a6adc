using System.Globalization;

namespace Operator.Monitors.Tests.Prometheus;

/// <summary>The shipped named queries about machines, from a real node exporter through a real Prometheus, against what this machine says.</summary>
public sealed class NodeExporterTests(NodeExporterFixture fixture) : IClassFixture<NodeExporterFixture>
{
    private readonly NamedQueryCatalog catalog = NamedQueryFile.Load(Path.Combine(AppContext.BaseDirectory, "queries.json")).Catalog!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Named_queries_tell_what_the_machine_tells()
    {
        Assert.InRange((await AskAsync("memory")).Value, UsedMemoryPercent() - 5, UsedMemoryPercent() + 5);
        Assert.InRange((await AskAsync("uptime")).Value, First("/proc/uptime") - 5, First("/proc/uptime") + 5);
        foreach (var (name, place) in ((string, int)[])[("load", 0), ("load5", 1), ("load15", 2)])
        {
            var before = Load(place);
            var told = (await AskAsync(name)).Value;
            Assert.InRange(told, Math.Min(before, Load(place)) - 1, Math.Max(before, Load(place)) + 1);
        }

        var drives = (await MountsAsync()).Select(mount => new DriveInfo(mount)).ToList();
        var used = drives.Max(drive => 100.0 * (drive.TotalSize - drive.TotalFreeSpace) / (drive.TotalSize - drive.TotalFreeSpace + drive.AvailableFreeSpace));
        Assert.InRange((await AskAsync("disk")).Value, used - 1, used + 1);
        var free = drives.Min(drive => drive.AvailableFreeSpace);
        Assert.InRange((await AskAsync("diskfree")).Value, free - 2e9, free + 2e9);
        Assert.True((await AskAsync("network")).Value >= 0);
    }

    [Fact]
    public async Task Processor_is_right_from_the_second_scrape_on()
    {
        var told = await AskAsync("cpu");
        var idle = Grown(await fixture.SamplesAsync("node_cpu_seconds_total{mode=\"idle\"}", told.Time));
        var all = Grown(await fixture.SamplesAsync("node_cpu_seconds_total", told.Time));
        Assert.InRange(told.Value, 0, 100);
        Assert.Equal(100 * (1 - (idle / all)), told.Value, tolerance: 0.01);
    }

    private async Task<MetricPoint> AskAsync(string name)
    {
        var monitor = fixture.Monitors.Get<IMetricsMonitor>();
        var query = catalog.Queries.Single(named => named.Name == name);
        var answer = await monitor.QueryAsync(new MetricsQuery(query.ExpressionFor(monitor)!), Token);
        return Assert.Single(answer.Value!.Series).Last;
    }

    private async Task<IEnumerable<string>> MountsAsync()
    {
        var result = await fixture.QueryAsync("node_filesystem_avail_bytes{fstype!~\"tmpfs|overlay|squashfs|ramfs\"}", TimeProvider.System.GetUtcNow());
        return result.Select(series => series.GetProperty("metric").GetProperty("mountpoint").GetString()!);
    }

    private static double Grown(IReadOnlyList<IReadOnlyList<double>> series) => series.Sum(samples => samples[^1] - samples[0]);

    private static double UsedMemoryPercent()
    {
        var lines = File.ReadLines("/proc/meminfo").Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture));
        return 100 * (1 - (lines["MemAvailable"] / lines["MemTotal"]));
    }

    private static double First(string file) => double.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture);

    private static double Load(int place) => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[place], CultureInfo.InvariantCulture);
}
