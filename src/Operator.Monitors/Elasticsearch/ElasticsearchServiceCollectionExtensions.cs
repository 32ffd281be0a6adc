using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.Elasticsearch;

/// <summary>Registers Elasticsearch and OpenSearch.</summary>
public static class ElasticsearchServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<ElasticsearchOptions>(
        "elasticsearch",
        "Elasticsearch or OpenSearch: logs.",
        AddElasticsearch,
        new MonitorVariable("ELASTICSEARCH_URL", "url", "An Elasticsearch or OpenSearch, for logs.", MonitorVariableSecrecy.Address)
        {
            Example = "http://localhost:9200",
        },
        new MonitorVariable("ELASTICSEARCH_INDEX", "index", "The indexes, aliases or data streams to search, separated by commas.")
        {
            Default = "logs-*",
        },
        new MonitorVariable("ELASTICSEARCH_API_KEY", "apiKey", "An API key, encoded.", MonitorVariableSecrecy.Secret));

    /// <summary>Adds an Elasticsearch or OpenSearch.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddElasticsearch(this MonitorsBuilder builder, ElasticsearchOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new ElasticsearchMonitor(http, options, call, services.GetRequiredService<TimeProvider>()));
}
