using Operator.Monitors.Http;

namespace Operator.Monitors.Tests.Example;

/// <summary>A beacon. Source of the wire format: its manual, part 3.</summary>
public sealed record BeaconOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "beacon";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "BEACON_URL";

    /// <inheritdoc/>
    public override string Kind => "beacon";

    /// <summary>The key, sent as <c>X-Beacon-Key</c>, or null.</summary>
    public string? Key { get; init; }

    internal override IEnumerable<KeyValuePair<string, string>> AllHeaders =>
        Key is null ? base.AllHeaders : [.. base.AllHeaders, new("X-Beacon-Key", Key)];

    internal override IEnumerable<string?> Secrets => [.. base.Secrets, Key];
}
