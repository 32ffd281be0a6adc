namespace Operator.Monitors;

/// <summary>Everything that can go wrong when a system is asked.</summary>
public enum MonitorFailureKind
{
    /// <summary>No connection: name not found, refused, reset, TLS fault.</summary>
    Unreachable,

    /// <summary>No whole answer within the monitor's time-out.</summary>
    TimedOut,

    /// <summary>The system said no: 401, 403, 429, wrong password, a query it does not accept.</summary>
    Refused,

    /// <summary>What was asked for does not exist.</summary>
    NotFound,

    /// <summary>The answer can't be understood: wrong format, 5xx, too large.</summary>
    BadResponse,

    /// <summary>No system of that kind is configured.</summary>
    NotConfigured,

    /// <summary>The asker gave up first (the command's deadline).</summary>
    Cancelled,
}
