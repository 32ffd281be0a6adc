namespace Operator.Monitors;

/// <summary>What follows from a system's health.</summary>
internal static class HealthStatusExtensions
{
    /// <summary>How worrying it is.</summary>
    public static AlarmLevel Level(this HealthStatus status) => status switch
    {
        HealthStatus.Healthy => AlarmLevel.Ok,
        HealthStatus.Unhealthy => AlarmLevel.Critical,
        _ => AlarmLevel.Warning,
    };

    /// <summary>Its place in a list, problems first: no answer (null), unhealthy, degraded, unknown, healthy.</summary>
    public static int Place(this HealthStatus? status) => status switch
    {
        null => 0,
        HealthStatus.Unhealthy => 1,
        HealthStatus.Degraded => 2,
        HealthStatus.Unknown => 3,
        _ => 4,
    };
}
