namespace Operator.Monitors;

/// <summary>A system that can be asked. Implementations are singletons and safe for concurrent use.</summary>
public interface IMonitor
{
    /// <summary>The unique name people text, lower case: <c>prometheus</c>, <c>db</c>, <c>api</c>.</summary>
    string Name { get; }

    /// <summary>The kind of system: <c>prometheus</c>, <c>postgresql</c>, <c>http</c>, <c>builtin</c> …</summary>
    string Kind { get; }

    /// <summary>The setting that configures it, named in remedies: <c>PROMETHEUS_URL</c>.</summary>
    string Setting { get; }

    /// <summary>Asks whether the system is well. Never throws for a fault of the system; see <see cref="MonitorAnswer{T}"/>.</summary>
    ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken);
}
