namespace Operator.Monitors;

/// <summary>Why a monitor has no answer. Safe to text: no secrets, no stack traces, bounded length.</summary>
/// <param name="Kind">The class of failure.</param>
/// <param name="Monitor">The monitor's name.</param>
/// <param name="Message">What happened, short, in the system's own words where it said something useful.</param>
/// <param name="Remedy">What to do next, naming the setting, or null when waiting is all one can do.</param>
public sealed record MonitorFailure(MonitorFailureKind Kind, string Monitor, string Message, string? Remedy)
{
    /// <summary>What happened and what to do next, as one line.</summary>
    public string Explanation => Remedy is null ? Message : $"{Message.TrimEnd('.')}. {Remedy}";
}
