using System.Globalization;

namespace Operator.Monitors.BuiltIn;

/// <summary>Reads the host's figures from Linux's /proc (proc(5)); each is null on systems without it.</summary>
internal sealed class LinuxProc(string folder)
{
    private const long Kilobyte = 1024;

    /// <summary>Processor time of all cores since the start, in ticks: busy, and busy plus idle.</summary>
    public (long Busy, long Total)? CpuTicks()
    {
        // cpu user nice system idle iowait irq softirq steal guest guest_nice; guests are part of user and nice.
        if (FirstLine("stat")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not ["cpu", .. var fields] || fields.Length < 8)
        {
            return null;
        }

        var ticks = new long[8];
        for (var i = 0; i < ticks.Length; i++)
        {
            if (!long.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out ticks[i]))
            {
                return null;
            }
        }

        var total = ticks.Sum();
        return (total - ticks[3] - ticks[4], total);
    }

    /// <summary>Memory in bytes: all of it, and what programs could still get.</summary>
    public (long Total, long Available)? Memory()
    {
        long? total = null;
        long? available = null;
        foreach (var line in Lines("meminfo"))
        {
            total ??= Kilobytes(line, "MemTotal:");
            available ??= Kilobytes(line, "MemAvailable:");
            if (total is not null && available is not null)
            {
                return (total.Value, available.Value);
            }
        }

        return null;
    }

    /// <summary>The load average over 1, 5 or 15 minutes, as the first, second or third field.</summary>
    public double? Load(int field) => Number("loadavg", field);

    /// <summary>Seconds since the host started.</summary>
    public double? UptimeSeconds() => Number("uptime", 0);

    private double? Number(string file, int field) =>
        FirstLine(file)?.Split(' ').ElementAtOrDefault(field) is { } text
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    // MemTotal:       16384256 kB
    private static long? Kilobytes(string line, string name)
    {
        if (!line.StartsWith(name, StringComparison.Ordinal))
        {
            return null;
        }

        var figure = line.AsSpan(name.Length).TrimEnd("kB").Trim();
        return long.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes * Kilobyte : null;
    }

    private string? FirstLine(string file) => Lines(file).FirstOrDefault();

    private IEnumerable<string> Lines(string file)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? File.ReadLines(path) : [];
    }
}
