using System.Globalization;

namespace Operator.Benchmarks.Results;

/// <summary>Writes numbers with three significant digits and a unit.</summary>
internal static class Unit
{
    public static string Time(TimeSpan time) => Time(time.TotalNanoseconds);

    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{Short(nanoseconds)} ns",
        < 1e6 => $"{Short(nanoseconds / 1e3)} µs",
        < 1e9 => $"{Short(nanoseconds / 1e6)} ms",
        _ => $"{Short(nanoseconds / 1e9)} s",
    };

    public static string Bytes(double bytes) => bytes switch
    {
        < 10_000 => $"{Short(bytes)} B",
        < 1024 * 1024 => $"{Short(bytes / 1024)} KB",
        _ => $"{Short(bytes / 1024 / 1024)} MB",
    };

    public static string Ratio(double ratio) => $"{Short(ratio)} x";

    /// <summary>Whole numbers from 100 on, else as many decimals as make three digits.</summary>
    public static string Short(double value)
    {
        var decimals = value switch { >= 100 => 0, >= 10 => 1, _ => 2 };
        return Math.Round(value, decimals).ToString("#,0.##", CultureInfo.InvariantCulture);
    }
}
