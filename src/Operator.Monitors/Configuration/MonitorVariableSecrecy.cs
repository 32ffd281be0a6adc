namespace Operator.Monitors.Configuration;

/// <summary>What of a variable's value may be shown.</summary>
public enum MonitorVariableSecrecy
{
    /// <summary>All of it.</summary>
    Open,

    /// <summary>It is an address, which may hold credentials.</summary>
    Address,

    /// <summary>Nothing of it.</summary>
    Secret,
}
