using System.Diagnostics;

namespace Operator.Monitors.BuiltIn;

/// <summary>The figures of Operator's host and process by name. Null means that this system does not tell.</summary>
internal sealed class BuiltInMetrics
{
    private readonly Dictionary<string, Func<CancellationToken, ValueTask<double?>>> metrics;
    private readonly LinuxProc proc;
    private readonly string dataFolder;

    public BuiltInMetrics(BuiltInOptions options, TimeProvider time)
    {
        proc = new LinuxProc(options.ProcFolder);
        dataFolder = options.DataFolder;
        var cpu = new CpuMeter(proc, time);
        metrics = new(StringComparer.OrdinalIgnoreCase)
        {
            ["cpu"] = async token => (await cpu.MeasureAsync(token)).Host,
            ["memory"] = Now(() => proc.Memory() is var (total, available) ? 100.0 * (total - available) / total : null),
            ["memory.used"] = Now(() => proc.Memory() is var (total, available) ? total - available : null),
            ["disk"] = Now(DiskUsedPercent),
            ["disk.free"] = Now(() => Drive().AvailableFreeSpace),
            ["load1"] = Now(() => proc.Load(0)),
            ["load5"] = Now(() => proc.Load(1)),
            ["load15"] = Now(() => proc.Load(2)),
            ["uptime"] = Now(() => proc.UptimeSeconds() ?? Environment.TickCount64 / 1000.0),
            ["process.cpu"] = async token => (await cpu.MeasureAsync(token)).Process,
            ["process.memory"] = Now(() => Environment.WorkingSet),
            ["process.heap"] = Now(() => GC.GetTotalMemory(forceFullCollection: false)),
            ["process.threads"] = Now(ThreadCount),
            ["process.uptime"] = Now(() => ProcessUptime(time)),
        };
    }

    /// <summary>All names, in order of interest.</summary>
    public IReadOnlyCollection<string> Names => metrics.Keys;

    /// <summary>Whether there is a figure of that name.</summary>
    public bool Knows(string name) => metrics.ContainsKey(name);

    /// <summary>Reads a figure that <see cref="Knows"/> says exists.</summary>
    public ValueTask<double?> ReadAsync(string name, CancellationToken cancellationToken) => metrics[name](cancellationToken);

    private static Func<CancellationToken, ValueTask<double?>> Now(Func<double?> read) => _ => ValueTask.FromResult(read());

    // As df shows it: what is used, of what is used or can be used by programs.
    private double? DiskUsedPercent()
    {
        var drive = Drive();
        var used = drive.TotalSize - drive.TotalFreeSpace;
        return 100.0 * used / (used + drive.AvailableFreeSpace);
    }

    private DriveInfo Drive()
    {
        var folder = Path.GetFullPath(dataFolder);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        // Unix takes any folder for a drive and tells about the file system that holds it; Windows wants the root.
        return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder);
    }

    private static double? ThreadCount()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private static double? ProcessUptime(TimeProvider time)
    {
        using var process = Process.GetCurrentProcess();
        return (time.GetUtcNow() - process.StartTime.ToUniversalTime()).TotalSeconds;
    }
}
