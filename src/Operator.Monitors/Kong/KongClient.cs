using System.Net;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Kong;

/// <summary>
/// Asks Kong's two fixed paths. It keeps the counters of the last question: rates are those since then, or, when that is long ago, of one
/// second. Safe for concurrent use.
/// </summary>
internal sealed class KongClient(HttpMonitorClient http, KongOptions options, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private KongTraffic? last;

    public async ValueTask<KongAnswer> StatusAsync(CancellationToken cancellationToken) =>
        http.ReadJson(await http.GetAsync("status", cancellationToken), KongAnswer.Read);

    /// <summary>The traffic's figures; none without the Prometheus plugin.</summary>
    public async ValueTask<IReadOnlyList<Stat>> TrafficAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not { Requests.Count: > 0 } now)
        {
            return [];
        }

        var earlier = Volatile.Read(ref last);
        if (earlier is null || time.GetElapsedTime(earlier.At, now.At) is var age && (age < Shortest || age > Longest))
        {
            earlier = now;
            await Task.Delay(Moment, time, cancellationToken);
            now = await ReadAsync(cancellationToken) ?? now;
        }

        Volatile.Write(ref last, now);
        return now.Since(earlier, time.GetElapsedTime(earlier.At, now.At));
    }

    // Without the plugin there is no such path.
    private async ValueTask<KongTraffic?> ReadAsync(CancellationToken cancellationToken)
    {
        var reply = await http.GetAsync("metrics", cancellationToken);
        return reply.Status == HttpStatusCode.NotFound ? null
            : reply.IsSuccess ? KongTraffic.Read(reply, time.GetTimestamp())
            : throw new MonitorFaultException(MonitorFailures.FromStatus(options, reply));
    }
}
