using System.Globalization;
using System.Text;

namespace Operator.Testing.Servers;

/// <summary>
/// What a node exporter tells of a machine whose processor is a quarter busy and whose memory is 40 % full. The counters come with the
/// samples of the last five minutes, each with its time, so that rates over them are right from the first scrape on.
/// </summary>
internal sealed class NodeMetrics(TimeProvider clock)
{
    private const int StepSeconds = 10;
    private const int Steps = 33;

    private static readonly (string Mode, double Share)[] Shares = [("idle", 0.75), ("user", 0.2), ("system", 0.05)];

    private readonly DateTimeOffset started = clock.GetUtcNow();

    /// <summary>The exposition at this moment.</summary>
    public string Write()
    {
        var text = new StringBuilder("# TYPE node_cpu_seconds_total counter\n");
        for (var at = started.AddSeconds(-Steps * StepSeconds); at <= clock.GetUtcNow(); at = at.AddSeconds(StepSeconds))
        {
            var seconds = 1000 + (at - started).TotalSeconds;
            foreach (var (mode, share) in Shares)
            {
                text.Append(CultureInfo.InvariantCulture, $"node_cpu_seconds_total{{cpu=\"0\",mode=\"{mode}\"}} {seconds * share} {at.ToUnixTimeMilliseconds()}\n");
            }
        }

        return text.Append("# TYPE node_memory_MemTotal_bytes gauge\nnode_memory_MemTotal_bytes 1000\n")
            .Append("# TYPE node_memory_MemAvailable_bytes gauge\nnode_memory_MemAvailable_bytes 600\n")
            .ToString();
    }
}
