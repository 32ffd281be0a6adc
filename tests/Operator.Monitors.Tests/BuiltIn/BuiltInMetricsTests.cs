using System.Diagnostics;
using System.Globalization;
using Operator.Monitors.BuiltIn;

namespace Operator.Monitors.Tests.BuiltIn;

/// <summary>Compares what Operator says about this machine with what other programs say.</summary>
public sealed class BuiltInMetricsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Disk_AgreesWithDf()
    {
        // Use% rounds up to a whole percent.
        var df = await RunAsync("df", "--output=pcent,avail", "--block-size=1", Path.GetTempPath());
        var fields = df.Split('\n')[1].Split((char[])[' ', '%'], StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(await ValueAsync("disk"), Number(fields[0]) - 2, Number(fields[0]) + 1);
        Assert.InRange(await ValueAsync("disk.free"), Number(fields[1]) * 0.9, Number(fields[1]) * 1.1);
    }

    [Fact]
    public async Task Memory_AgreesWithFree()
    {
        var free = await RunAsync("free", "--bytes");
        var fields = free.Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (total, available) = (Number(fields[1]), Number(fields[6]));
        Assert.InRange(await ValueAsync("memory"), (100 * (total - available) / total) - 5, (100 * (total - available) / total) + 5);
        Assert.InRange(await ValueAsync("memory.used"), (total - available) - (0.05 * total), (total - available) + (0.05 * total));
    }

    [Fact]
    public async Task Load_and_uptime_AgreeWithProc()
    {
        var load = (await File.ReadAllTextAsync("/proc/loadavg", Token)).Split(' ');
        Assert.InRange(await ValueAsync("load15"), Number(load[2]) - 0.5, Number(load[2]) + 0.5);
        Assert.InRange(await ValueAsync("load5"), Number(load[1]) - 1, Number(load[1]) + 1);
        Assert.InRange(await ValueAsync("load1"), 0, 10_000);
        var uptime = Number((await File.ReadAllTextAsync("/proc/uptime", Token)).Split(' ')[0]);
        Assert.InRange(await ValueAsync("uptime"), uptime - 1, uptime + 30);
    }

    [Fact]
    public async Task Cpu_SeesABusyProcessor()
    {
        await using var monitors = Monitors();
        var monitor = monitors.Get<IMetricsMonitor>();
        using var done = new CancellationTokenSource();
        var busy = Task.Factory.StartNew(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    Thread.SpinWait(1000);
                }
            },
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await ValueAsync(monitor, "cpu");
        var process = await ValueAsync(monitor, "process.cpu");
        var host = await ValueAsync(monitor, "cpu");
        await done.CancelAsync();
        await busy;

        // One core of those there are, less what other programs take: on a crowded machine most of it.
        Assert.InRange(process, 2.0 / Environment.ProcessorCount, 100);
        Assert.InRange(host, 20.0 / Environment.ProcessorCount, 100);
    }

    [Fact]
    public async Task Process_figures_AreThisProcess()
    {
        var memory = await ValueAsync("process.memory");
        var heap = await ValueAsync("process.heap");
        using var process = Process.GetCurrentProcess();

        // Both bounds are the system's own counts, which may be some megabytes behind.
        const double behind = 64e6;
        Assert.InRange(memory, 20e6, process.PeakWorkingSet64 + behind);
        Assert.InRange(heap, 1e5, GC.GetTotalAllocatedBytes(precise: true) + behind);
        Assert.InRange(await ValueAsync("process.threads"), 3, 1000);
        var uptime = (TimeProvider.System.GetUtcNow() - process.StartTime.ToUniversalTime()).TotalSeconds;
        Assert.InRange(await ValueAsync("process.uptime"), uptime - 1, uptime + 30);
    }

    [Fact]
    public async Task Names_IgnoreCase_AndTellTheHost()
    {
        await using var monitors = Monitors();
        var answer = await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery(" Disk.Free ", TimeSpan.FromHours(1)), Token);
        var series = Assert.Single(answer.Value!.Series);
        Assert.Equal(("disk.free", Environment.MachineName), (series.Name, series.Labels["host"]));
        Assert.Equal(["no history here, this is the value now; set PROMETHEUS_URL for more"], answer.Value.Warnings);
    }

    [Fact]
    public async Task Unknown_name_TellsThoseThereAre()
    {
        await using var monitors = Monitors();
        var answer = await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery("rate(http_requests_total[5m])"), Token);
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.NotFound,
                "operator",
                "no figure 'rate(http_requests_total[5m])' of this host",
                "There are cpu, memory, memory.used, disk, disk.free, load1, load5, load15, uptime, process.cpu, process.memory, process.heap, "
                + "process.threads, process.uptime. For PromQL set PROMETHEUS_URL."),
            answer.Failure);
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("memory")]
    [InlineData("load1")]
    public async Task System_without_proc_SaysThatItDoesNotTell(string name)
    {
        await using var monitors = new TestMonitors(builder => builder.AddBuiltIn(new BuiltInOptions { ProcFolder = "/nowhere" }));
        var answer = await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery(name), Token);
        Assert.Equal((MonitorFailureKind.NotFound, $"{name} is not available on this system"), (answer.Failure!.Kind, answer.Failure.Message));
    }

    [Fact]
    public async Task Health_TellsTheMainFigures()
    {
        await using var monitors = Monitors();
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Matches(@"^cpu \d+%, memory \d+%, disk \d+%$", answer.Value!.Summary);
        Assert.Equal(["cpu", "memory", "disk"], answer.Value.Details.Select(stat => stat.Name));
    }

    [Theory]
    [InlineData("stat", "cpu  100 0 50 800 50 0 0 0 7 7\ncpu0 1 1 1 1 1 1 1 1", 150, 1000)]
    [InlineData("stat", "cpu 1 2 3 4 5 6 7 8", 27, 36)]
    public void CpuTicks_CountIdleAndWaitingAsIdle(string file, string text, long busy, long total)
    {
        using var folder = new TemporaryFolder((file, text));
        Assert.Equal((busy, total), new LinuxProc(folder.Path).CpuTicks());
    }

    [Theory]
    [InlineData("stat", "")]
    [InlineData("stat", "cpu 1 2 3")]
    [InlineData("stat", "cpu a b c d e f g h")]
    [InlineData("stat", "intr 1 2 3 4 5 6 7 8")]
    [InlineData("meminfo", "MemTotal: x kB\nMemAvailable: 1 kB")]
    [InlineData("meminfo", "MemTotal: 5 kB")]
    [InlineData("loadavg", "a b c")]
    public void Odd_proc_files_GiveNothing(string file, string text)
    {
        using var folder = new TemporaryFolder((file, text));
        var proc = new LinuxProc(folder.Path);
        Assert.Equal((null, null, null), (proc.CpuTicks(), proc.Memory(), proc.Load(0)));
    }

    private static async Task<double> ValueAsync(string name)
    {
        await using var monitors = Monitors();
        return await ValueAsync(monitors.Get<IMetricsMonitor>(), name);
    }

    private static async Task<double> ValueAsync(IMetricsMonitor monitor, string name)
    {
        var answer = await monitor.QueryAsync(new MetricsQuery(name), Token);
        Assert.True(answer.IsSuccess, answer.Failure?.ToString());
        return Assert.Single(answer.Value.Series).Last.Value;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        return await process.StandardOutput.ReadToEndAsync(Token);
    }

    private static TestMonitors Monitors() => new(builder => builder.AddBuiltIn(
        new BuiltInOptions { DataFolder = Path.Combine(Path.GetTempPath(), "not", "there", "yet") }));
}
