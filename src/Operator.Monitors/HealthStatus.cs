namespace Operator.Monitors;

/// <summary>How a system is. Unknown is never healthy.</summary>
public enum HealthStatus
{
    /// <summary>It answered, but did not say how it is.</summary>
    Unknown,

    /// <summary>It says it is well.</summary>
    Healthy,

    /// <summary>It works with restrictions.</summary>
    Degraded,

    /// <summary>It says it is not well, or a part of it is down.</summary>
    Unhealthy,
}
