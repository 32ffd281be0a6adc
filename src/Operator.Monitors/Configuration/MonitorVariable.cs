namespace Operator.Monitors.Configuration;

/// <summary>An environment variable that sets one member of a system's entry.</summary>
/// <param name="Name">The variable: <c>DATADOG_API_KEY</c>.</param>
/// <param name="Member">The entry's member: <c>apiKey</c>.</param>
/// <param name="Summary">What it is for, with unit and range: sentences that end in a full stop.</param>
/// <param name="Secrecy">What of its value may be shown.</param>
public sealed record MonitorVariable(string Name, string Member, string Summary, MonitorVariableSecrecy Secrecy = MonitorVariableSecrecy.Open)
{
    /// <summary>A value as one would write it, or null.</summary>
    public string? Example { get; init; }

    /// <summary>What applies when it is unset, or null.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the first variable is of no use without this one.</summary>
    public bool IsRequired { get; init; }
}
