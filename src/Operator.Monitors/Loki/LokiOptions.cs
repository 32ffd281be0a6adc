using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Loki;

/// <summary>A Grafana Loki. Source: https://grafana.com/docs/loki/latest/reference/loki-http-api/.</summary>
public sealed record LokiOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "loki";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "LOKI_URL";

    /// <inheritdoc/>
    public override string Kind => "loki";

    /// <summary>
    /// The streams to search, a LogQL selector with a matcher that can't be empty. Default <c>{service_name=~".+"}</c>, the label that
    /// Loki 3 adds by itself.
    /// </summary>
    public string Selector { get; init; } = "{service_name=~\".+\"}";

    /// <summary>The label that names the service. Default <c>service_name</c>.</summary>
    public string ServiceLabel { get; init; } = "service_name";

    /// <summary>
    /// The label of a line's level; null finds levels by their words in the line and counts by <c>detected_level</c>, which Loki 3 adds.
    /// </summary>
    public string? LevelLabel { get; init; }

    /// <summary>The tenant, sent as <c>X-Scope-OrgID</c>, or null.</summary>
    public string? Tenant { get; init; }

    internal override IEnumerable<KeyValuePair<string, string>> AllHeaders =>
        Tenant is null ? base.AllHeaders : [.. base.AllHeaders, new("X-Scope-OrgID", Tenant)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate()
    {
        var faults = new List<string>(base.Validate());
        if (!Selector.StartsWith('{') || !Selector.EndsWith('}') || Selector.Length < 5)
        {
            faults.Add($"{Setting}: the selector of '{Name}' is '{ShortText.Clean(Selector, 40)}'; use a LogQL selector such as {{job=\"app\"}}.");
        }

        foreach (var label in ((string?[])[ServiceLabel, LevelLabel]).OfType<string>())
        {
            if (label.Length == 0 || char.IsAsciiDigit(label[0]) || !label.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                faults.Add($"{Setting}: the label '{ShortText.Clean(label, 40)}' of '{Name}' is not usable; use letters, digits and '_'.");
            }
        }

        return faults;
    }
}
