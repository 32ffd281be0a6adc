using Operator.Monitors.Http;

namespace Operator.Monitors.Kong;

/// <summary>
/// The Prometheus plugin's counters at a time, over all services. Its status codes and latencies are off by default since Kong 3.0
/// (<c>status_code_metrics</c>, <c>latency_metrics</c>).
/// </summary>
/// <param name="At">When they were read, by the time provider's timestamp.</param>
/// <param name="Requests">Requests by status code.</param>
/// <param name="Latency">Requests that took at most so many milliseconds.</param>
internal sealed record KongTraffic(long At, IReadOnlyDictionary<string, double> Requests, IReadOnlyDictionary<double, double> Latency)
{
    // Kong 3 and Kong 2.
    private static readonly string[] RequestNames = ["kong_http_requests_total", "kong_http_status"];
    private static readonly string[] LatencyNames = ["kong_request_latency_ms_bucket", "kong_latency_bucket"];

    public static KongTraffic Read(HttpReply reply, long at)
    {
        var samples = PrometheusText.Read(reply.Body);
        return new KongTraffic(
            at,
            Sum(samples.Where(sample => RequestNames.Contains(sample.Name)), sample => sample.Labels.GetValueOrDefault("code", "")),
            Sum(
                samples.Where(sample => LatencyNames.Contains(sample.Name) && sample.Labels.GetValueOrDefault("type", "request") == "request"),
                sample => PrometheusText.ReadNumber(sample.Labels.GetValueOrDefault("le", "")) ?? double.PositiveInfinity));
    }

    /// <summary>What happened since an earlier reading; nothing when the counters were not on, or began anew.</summary>
    public IReadOnlyList<Stat> Since(KongTraffic earlier, TimeSpan elapsed)
    {
        var total = Delta(earlier, _ => true);
        if (Requests.Count == 0 || total < 0 || elapsed <= TimeSpan.Zero)
        {
            return [];
        }

        var stats = new List<Stat> { new("requests", total / elapsed.TotalSeconds, "req/s") };
        if (total > 0)
        {
            var errors = Delta(earlier, code => code.StartsWith('5')) / total * 100;
            stats.Add(new Stat("errors 5xx", errors, "%", Level: NamedQuery.LevelOf(errors, warning: 1, critical: 5)));
            stats.Add(new Stat("errors 4xx", Delta(earlier, code => code.StartsWith('4')) / total * 100, "%"));
        }

        foreach (var share in (ReadOnlySpan<double>)[0.5, 0.95, 0.99])
        {
            if (Percentile(earlier, share) is { } milliseconds)
            {
                stats.Add(new Stat($"latency p{share * 100:0}", milliseconds, "ms"));
            }
        }

        return stats;
    }

    private static Dictionary<TKey, double> Sum<TKey>(IEnumerable<TextSample> samples, Func<TextSample, TKey> key)
        where TKey : notnull => samples.GroupBy(key).ToDictionary(same => same.Key, same => same.Sum(sample => sample.Value));

    private double Delta(KongTraffic earlier, Func<string, bool> wanted) =>
        Requests.Where(code => wanted(code.Key)).Sum(code => code.Value - earlier.Requests.GetValueOrDefault(code.Key));

    // As histogram_quantile does: within a bucket the requests are taken as spread evenly; over the last bound it is that bound.
    private double? Percentile(KongTraffic earlier, double share)
    {
        var buckets = Latency.OrderBy(bucket => bucket.Key)
            .Select(bucket => (Bound: bucket.Key, Count: bucket.Value - earlier.Latency.GetValueOrDefault(bucket.Key))).ToList();
        if (buckets.Count < 2 || buckets[^1].Count <= 0)
        {
            return null;
        }

        var rank = share * buckets[^1].Count;
        var (lower, below) = (0.0, 0.0);
        foreach (var (bound, count) in buckets)
        {
            if (count >= rank)
            {
                return double.IsInfinity(bound) ? lower : lower + ((bound - lower) * (count > below ? (rank - below) / (count - below) : 1));
            }

            (lower, below) = (bound, count);
        }

        return lower;
    }
}
