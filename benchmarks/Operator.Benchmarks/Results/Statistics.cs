namespace Operator.Benchmarks.Results;

/// <summary>The middle of several measurements, which one disturbed measurement does not move, and what most of them stay below.</summary>
internal static class Statistics
{
    public static double Median(this IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static TimeSpan Median(this IEnumerable<TimeSpan> values) =>
        TimeSpan.FromTicks((long)values.Select(value => (double)value.Ticks).Median());

    /// <summary>What so many of a hundred stay below.</summary>
    public static TimeSpan Percentile(this IReadOnlyCollection<TimeSpan> values, int percent) => values.Order().ElementAt(values.Count * percent / 100);
}
