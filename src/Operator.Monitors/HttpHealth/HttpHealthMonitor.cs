using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.HttpHealth;

/// <summary>A health endpoint as a monitor. A 5xx is an answer here: it says the system is not well.</summary>
internal sealed class HttpHealthMonitor(HttpMonitorClient http, HttpMonitorOptions options, MonitorCall call, TimeProvider time) : IMonitor
{
    // Let's Encrypt renews a month before; two weeks before something has gone wrong.
    private const double CertificateWarningDays = 14;

    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        call.AskAsync(ReadAsync, cancellationToken);

    /// <summary>Asks the endpoint; a failure is thrown.</summary>
    public async ValueTask<HealthReport> ReadAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var reply = await http.GetEndpointAsync(cancellationToken);
        if (!reply.IsSuccess && (int)reply.Status < 500)
        {
            throw new MonitorFaultException(MonitorFailures.FromStatus(options, reply));
        }

        var report = HealthAnswer.Read(reply);
        var latency = new Stat("latency", time.GetElapsedTime(started).TotalMilliseconds, "ms");
        return http.CertificateEnds is { } end
            ? WithCertificate(report, Math.Floor((end - time.GetUtcNow()).TotalDays), latency)
            : report with { Details = [.. report.Details, latency] };
    }

    private static HealthReport WithCertificate(HealthReport report, double days, Stat latency)
    {
        var level = days < 3 ? AlarmLevel.Critical : days < CertificateWarningDays ? AlarmLevel.Warning : AlarmLevel.Ok;
        var certificate = new Stat("certificate ends in", days, days == 1 ? "day" : "days", Level: level);
        report = report with { Details = [.. report.Details, certificate, latency] };
        return level == AlarmLevel.Ok || report.Status != HealthStatus.Healthy
            ? report
            : report with { Status = HealthStatus.Degraded, Summary = $"certificate ends in {UnitFormat.Format(days, certificate.Unit)}" };
    }
}
