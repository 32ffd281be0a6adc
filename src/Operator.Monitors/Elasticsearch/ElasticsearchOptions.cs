using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Elasticsearch;

/// <summary>
/// An Elasticsearch 7 or later, or an OpenSearch. Source:
/// https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search.
/// </summary>
public sealed record ElasticsearchOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "elasticsearch";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "ELASTICSEARCH_URL";

    /// <inheritdoc/>
    public override string Kind => "elasticsearch";

    /// <summary>The indexes, aliases or data streams to search, separated by commas, with wildcards. Default <c>logs-*</c>.</summary>
    public string Index { get; init; } = "logs-*";

    /// <summary>An API key as Kibana shows it, encoded; sent as <c>Authorization: ApiKey</c>. Wins over user and password. Or null.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The field of a line's time. Default <c>@timestamp</c>.</summary>
    public string TimeField { get; init; } = "@timestamp";

    /// <summary>The field of a line's text. Default <c>message</c>.</summary>
    public string MessageField { get; init; } = "message";

    /// <summary>The field of a line's service, of type keyword. Default <c>service.name</c>.</summary>
    public string ServiceField { get; init; } = "service.name";

    /// <summary>The field of a line's level, of type keyword. Default <c>log.level</c>.</summary>
    public string LevelField { get; init; } = "log.level";

    internal override IEnumerable<string?> Secrets => [.. base.Secrets, ApiKey];

    internal override System.Net.Http.Headers.AuthenticationHeaderValue? Authorization =>
        ApiKey is null ? base.Authorization : new("ApiKey", ApiKey);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate()
    {
        var faults = new List<string>(base.Validate());
        if (Index.Length == 0 || !Index.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || "-_.*,:+".Contains(c, StringComparison.Ordinal)))
        {
            faults.Add($"{Setting}: the index of '{Name}' is '{ShortText.Clean(Index, 40)}'; use lower case letters, digits, '-', '_', '.', '*' and ','.");
        }

        if (ApiKey is not null && (ApiKey.Length == 0 || !ApiKey.All(c => c is > ' ' and <= '~')))
        {
            faults.Add($"{CredentialsSetting}: the API key of '{Name}' has characters that a header can't carry; use the encoded key.");
        }

        return faults;
    }
}
