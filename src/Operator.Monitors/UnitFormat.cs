using System.Globalization;

namespace Operator.Monitors;

/// <summary>
/// Writes figures as people do, in GSM letters: <c>82.5%</c>, <c>3.2 GB</c>, <c>120 ms</c>, <c>1.2k req/s</c>, <c>1h 20m</c>. Three
/// significant digits at most, except whole counts under ten thousand, which are shown exactly. Bytes count in 1024s: 1 KB is 1024 bytes,
/// as system tools show memory and disks.
/// </summary>
public static class UnitFormat
{
    private const string NoData = "no data";
    private const double SecondsPerDay = 86_400;
    private const double ManyDays = 1000;

    private static readonly string[] BytePrefixes = ["B", "KB", "MB", "GB", "TB", "PB"];
    private static readonly string[] CountSuffixes = ["", "k", "M", "G", "T"];

    /// <summary>
    /// Formats a value in a unit: <c>%</c>, <c>bytes</c>, <c>bytes/s</c>, <c>s</c>, <c>ms</c>, empty for a count, or any other word, which
    /// follows the figure (<c>req/s</c>). NaN is <c>no data</c>, infinite is <c>infinite</c>.
    /// </summary>
    public static string Format(double value, string unit)
    {
        if (double.IsNaN(value))
        {
            return NoData;
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "infinite" : "-infinite";
        }

        return unit switch
        {
            "%" => Digits(value) + "%",
            "bytes" => Bytes(value),
            "bytes/s" => Bytes(value) + "/s",
            "s" => Seconds(value),
            "ms" => Math.Abs(value) < 1000 ? Digits(value) + " ms" : Seconds(value / 1000),
            "" => Count(value),
            _ when unit.StartsWith('/') => Count(value) + unit,
            _ => $"{Count(value)} {unit}",
        };
    }

    private static string Bytes(double value)
    {
        var (scaled, step) = Scale(value, 1024, BytePrefixes.Length);
        return $"{Digits(scaled)} {BytePrefixes[step]}";
    }

    private static string Count(double value)
    {
        if (Math.Abs(value) < 10_000 && value == Math.Floor(value))
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        }

        var (scaled, step) = Scale(value, 1000, CountSuffixes.Length);
        return Digits(scaled) + CountSuffixes[step];
    }

    // Under a minute a figure, above it the two largest parts: 45 s, 1m 30s, 2h 5m, 3d 4h.
    private static string Seconds(double value)
    {
        var magnitude = Math.Abs(value);
        if (magnitude < 1 && magnitude > 0)
        {
            return magnitude < 0.001 ? $"{Digits(value * 1_000_000)} us" : $"{Digits(value * 1000)} ms";
        }

        if (magnitude < 59.95)
        {
            return Digits(value) + " s";
        }

        if (magnitude >= ManyDays * SecondsPerDay)
        {
            return Count(Math.Round(value / SecondsPerDay)) + "d";
        }

        var sign = value < 0 ? "-" : "";
        var seconds = Math.Round(magnitude);
        var (large, largeUnit, small, smallUnit) = seconds switch
        {
            < 3600 => (Math.Floor(seconds / 60), "m", seconds % 60, "s"),
            < SecondsPerDay => (Math.Floor(seconds / 3600), "h", Math.Floor(seconds % 3600 / 60), "m"),
            _ => (Math.Floor(seconds / SecondsPerDay), "d", Math.Floor(seconds % SecondsPerDay / 3600), "h"),
        };
        return small == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{sign}{large:F0}{largeUnit}")
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{large:F0}{largeUnit} {small:F0}{smallUnit}");
    }

    // 999.9 must become 1k and not 1000.
    private static (double Scaled, int Step) Scale(double value, double by, int steps)
    {
        var step = 0;
        while (Math.Abs(value) >= by - 0.5 && step < steps - 1)
        {
            value /= by;
            step++;
        }

        return (value, step);
    }

    private static string Digits(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var magnitude = Math.Abs(value);
        var decimals = magnitude switch
        {
            >= 99.95 => 0,
            >= 9.995 => 1,
            >= 0.9995 => 2,
            >= 0.0001 => 2 - (int)Math.Floor(Math.Log10(magnitude)),
            _ => -1,
        };
        if (decimals < 0 || magnitude >= 1e15)
        {
            return value.ToString("0.##E+0", CultureInfo.InvariantCulture);
        }

        return decimals == 0
            ? value.ToString("F0", CultureInfo.InvariantCulture)
            : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');
    }
}
