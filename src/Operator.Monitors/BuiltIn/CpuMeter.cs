namespace Operator.Monitors.BuiltIn;

/// <summary>
/// Processor load between two looks at the counters, without a thread of its own: the previous look serves when it is half a second to a
/// minute old, otherwise the meter waits half a second for a second look. Safe for concurrent use.
/// </summary>
internal sealed class CpuMeter
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly LinuxProc proc;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private Look previous;

    public CpuMeter(LinuxProc proc, TimeProvider time)
    {
        this.proc = proc;
        this.time = time;
        previous = LookNow();
    }

    /// <summary>
    /// Load in percent of all cores: the host's, null where it is not known, and this process's.
    /// </summary>
    public async ValueTask<(double? Host, double Process)> MeasureAsync(CancellationToken cancellationToken)
    {
        Look from;
        lock (gate)
        {
            from = previous;
        }

        var age = time.GetElapsedTime(from.Timestamp);
        if (age > Longest)
        {
            from = LookNow();
            age = TimeSpan.Zero;
        }

        if (age < Shortest)
        {
            await Task.Delay(Shortest - age, time, cancellationToken);
        }

        var to = LookNow();
        lock (gate)
        {
            previous = to;
        }

        return Load(from, to);
    }

    private (double? Host, double Process) Load(Look from, Look to)
    {
        double? host = from.Host is { } before && to.Host is { } after && after.Total > before.Total
            ? Math.Clamp(100.0 * (after.Busy - before.Busy) / (after.Total - before.Total), 0, 100)
            : null;
        var elapsed = time.GetElapsedTime(from.Timestamp, to.Timestamp) * Environment.ProcessorCount;
        return (host, Math.Clamp(100 * (to.Process - from.Process) / elapsed, 0, 100));
    }

    private Look LookNow() => new(time.GetTimestamp(), proc.CpuTicks(), Environment.CpuUsage.TotalTime);

    private readonly record struct Look(long Timestamp, (long Busy, long Total)? Host, TimeSpan Process);
}
