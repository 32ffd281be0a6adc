namespace Operator.Benchmarks.Results;

/// <summary>The middle of several measurements, which one disturbed measurement does not move, and what 95 % of them stay below.</summary>
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

    public static TimeSpan Percentile95(this IReadOnlyCollection<TimeSpan> values) => values.Order().ElementAt((int)(values.Count * 0.95));
}
