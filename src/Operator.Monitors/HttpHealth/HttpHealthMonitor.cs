using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.HttpHealth;

/// <summary>A health endpoint as a monitor. A 5xx is an answer here: it says the system is not well.</summary>
internal sealed class HttpHealthMonitor(HttpMonitorClient http, HttpMonitorOptions options, MonitorCall call, TimeProvider time) : IMonitor
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        call.AskAsync(CheckAsync, cancellationToken);

    private async ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var reply = await http.GetEndpointAsync(cancellationToken);
        if (!reply.IsSuccess && (int)reply.Status < 500)
        {
            throw new MonitorFaultException(MonitorFailures.FromStatus(options, reply));
        }

        var report = HealthAnswer.Read(reply);
        return report with { Details = [.. report.Details, new Stat("latency", time.GetElapsedTime(started).TotalMilliseconds, "ms")] };
    }
}
