namespace Operator.App.Pages.Home;

/// <summary>How a monitored system is. Unknown is never healthy.</summary>
public enum SystemState
{
    /// <summary>It was not asked yet, or it does not say.</summary>
    Unknown,

    /// <summary>It says it is well.</summary>
    Healthy,

    /// <summary>It works with restrictions.</summary>
    Degraded,

    /// <summary>It says it is not well.</summary>
    Unhealthy,

    /// <summary>It could not be asked: unreachable, too slow, refused or not understood.</summary>
    Failed,
}
