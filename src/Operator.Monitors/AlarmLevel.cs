namespace Operator.Monitors;

/// <summary>How worrying a figure is, by its thresholds.</summary>
public enum AlarmLevel
{
    /// <summary>Below the thresholds, or there are none.</summary>
    Ok,

    /// <summary>At or over the warning threshold.</summary>
    Warning,

    /// <summary>At or over the critical threshold.</summary>
    Critical,
}
