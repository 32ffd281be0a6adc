using System.Text.Json.Serialization;
using Operator.Monitors.Http;

namespace Operator.Monitors.NewRelic;

/// <summary>New Relic, by NerdGraph. Source: https://docs.newrelic.com/docs/apis/nerdgraph/get-started/introduction-new-relic-nerdgraph/.</summary>
public sealed record NewRelicOptions : HttpMonitorOptions
{
    private readonly string? url;

    /// <inheritdoc/>
    public override string Name { get; init; } = "newrelic";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "NEW_RELIC_API_KEY";

    /// <inheritdoc/>
    public override string Kind => "newrelic";

    /// <summary>A user key (<c>NRAK-...</c>), sent as <c>API-Key</c>; keys of other kinds can't ask.</summary>
    [JsonRequired]
    public string ApiKey { get; init; } = "";

    /// <summary>The number of the account to ask.</summary>
    [JsonRequired]
    public long AccountId { get; init; }

    /// <summary>Where the account keeps its data. Default <c>us</c>.</summary>
    public NewRelicRegion Region { get; init; }

    /// <summary>The address of NerdGraph, where it is not that of the region: a proxy.</summary>
    public override string Url
    {
        get => url ?? (Region == NewRelicRegion.Eu ? "https://api.eu.newrelic.com" : "https://api.newrelic.com");
        init => url = value;
    }

    // Issues are asked for with what New Relic calls an experimental API, which has to be agreed to.
    internal override IEnumerable<KeyValuePair<string, string>> AllHeaders =>
        [.. base.AllHeaders, new("API-Key", ApiKey), new("nerd-graph-unsafe-experimental-opt-in", "AiIssues")];

    internal override IEnumerable<string?> Secrets => [.. base.Secrets, ApiKey];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate() =>
    [
        .. base.Validate(),
        .. AccountId is > 0 and <= int.MaxValue
            ? Array.Empty<string>()
            : [$"{Setting}: the account of '{Name}' is {AccountId}; use the account's number, as the address of its pages shows it."],
    ];
}
