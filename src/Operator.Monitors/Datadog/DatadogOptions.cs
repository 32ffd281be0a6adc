using System.Text.Json.Serialization;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Datadog;

/// <summary>Datadog. Source: https://docs.datadoghq.com/api/latest/.</summary>
public sealed record DatadogOptions : HttpMonitorOptions
{
    private static readonly string[] Sites =
    [
        "datadoghq.com", "us3.datadoghq.com", "us5.datadoghq.com", "datadoghq.eu", "ap1.datadoghq.com", "ap2.datadoghq.com",
        "uk1.datadoghq.com", "ddog-gov.com",
    ];

    private readonly string? url;

    /// <inheritdoc/>
    public override string Name { get; init; } = "datadog";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "DATADOG_API_KEY";

    /// <inheritdoc/>
    public override string Kind => "datadog";

    /// <summary>The site your account is on, e.g. <c>datadoghq.eu</c>. Default <c>datadoghq.com</c>.</summary>
    public string Site { get; init; } = "datadoghq.com";

    /// <summary>The API key, sent as <c>DD-API-KEY</c>.</summary>
    [JsonRequired]
    public string ApiKey { get; init; } = "";

    /// <summary>The application key, sent as <c>DD-APPLICATION-KEY</c>; it decides what may be read.</summary>
    [JsonRequired]
    public string AppKey { get; init; } = "";

    /// <summary>The address of the API, where it is not that of <see cref="Site"/>: a proxy.</summary>
    public override string Url
    {
        get => url ?? $"https://api.{Site}";
        init => url = value;
    }

    /// <summary>The log indexes to search; empty searches all.</summary>
    public IReadOnlyList<string> LogIndexes { get; init; } = [];

    internal override IEnumerable<KeyValuePair<string, string>> AllHeaders =>
        [.. base.AllHeaders, new("DD-API-KEY", ApiKey), new("DD-APPLICATION-KEY", AppKey)];

    internal override IEnumerable<string?> Secrets => [.. base.Secrets, ApiKey, AppKey];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate()
    {
        var faults = new List<string>(base.Validate());
        if (url is null && !Sites.Contains(Site))
        {
            faults.Add($"{Setting}: the site of '{Name}' is '{ShortText.Clean(Site, 40)}'; use one of {string.Join(", ", Sites)}.");
        }

        return faults;
    }
}
