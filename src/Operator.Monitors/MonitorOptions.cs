using System.Text.Json.Serialization;

namespace Operator.Monitors;

/// <summary>What every monitor's settings have in common. Printing one never shows a secret.</summary>
public abstract record MonitorOptions
{
    /// <summary>The unique name people text: lower case letters, digits, <c>.</c>, <c>-</c> and <c>_</c>.</summary>
    public abstract string Name { get; init; }

    /// <summary>The setting these options came from, named in remedies, e.g. <c>PROMETHEUS_URL</c>.</summary>
    public abstract string Setting { get; init; }

    /// <summary>The kind of system, e.g. <c>prometheus</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The most one question may take, retry included; 100 ms to 60 s. Without it MONITOR_TIMEOUT_SECONDS counts.</summary>
    [JsonPropertyName("timeoutSeconds")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where the system is, for people: host and port, never credentials.</summary>
    public abstract string Address { get; }

    /// <summary>Texts that must never appear in a message or a log.</summary>
    internal virtual IEnumerable<string?> Secrets => [];

    /// <summary>
    /// Everything wrong with these options, one sentence each, naming the setting and what is allowed; empty when all is well.
    /// </summary>
    public virtual IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        if (Name.Length is 0 or > 40 || !Name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-' or '_'))
        {
            faults.Add($"{Setting}: the name '{Name}' is not usable; use up to 40 lower case letters, digits, '.', '-' and '_'.");
        }

        if (Timeout < TimeSpan.FromMilliseconds(100) || Timeout > TimeSpan.FromSeconds(60))
        {
            faults.Add($"{Setting}: the time-out of '{Name}' is {Timeout}; use 100 ms to 60 s.");
        }

        return faults;
    }

    /// <inheritdoc/>
    public sealed override string ToString() => $"{Name} ({Kind} at {Address})";
}
