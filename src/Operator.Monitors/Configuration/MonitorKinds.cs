using Operator.Monitors.Alertmanager;
using Operator.Monitors.AwsApiGateway;
using Operator.Monitors.CloudWatch;
using Operator.Monitors.Datadog;
using Operator.Monitors.Elasticsearch;
using Operator.Monitors.Gatekeeper;
using Operator.Monitors.Grafana;
using Operator.Monitors.HttpGateway;
using Operator.Monitors.HttpHealth;
using Operator.Monitors.HttpStats;
using Operator.Monitors.Kong;
using Operator.Monitors.Loki;
using Operator.Monitors.NewRelic;
using Operator.Monitors.PgBouncer;
using Operator.Monitors.PostgreSql;
using Operator.Monitors.Prometheus;

namespace Operator.Monitors.Configuration;

/// <summary>Every kind of system that settings can ask for. A new one is a folder and a line here.</summary>
public static class MonitorKinds
{
    /// <summary>The kinds, in the order they are explained.</summary>
    public static IReadOnlyList<MonitorKind> All { get; } =
    [
        PrometheusServiceCollectionExtensions.Kind,
        AlertmanagerServiceCollectionExtensions.Kind,
        DatadogServiceCollectionExtensions.Kind,
        ElasticsearchServiceCollectionExtensions.Kind,
        LokiServiceCollectionExtensions.Kind,
        PostgreSqlServiceCollectionExtensions.Kind,
        PgBouncerServiceCollectionExtensions.Kind,
        HttpStatsServiceCollectionExtensions.Kind,
        KongServiceCollectionExtensions.Kind,
        GatekeeperServiceCollectionExtensions.Kind,
        GrafanaServiceCollectionExtensions.Kind,
        NewRelicServiceCollectionExtensions.Kind,
        CloudWatchServiceCollectionExtensions.Kind,
        AwsApiGatewayServiceCollectionExtensions.Kind,
        HttpGatewayServiceCollectionExtensions.Kind,
        HttpHealthServiceCollectionExtensions.Kind,
    ];

    /// <summary>Adds a monitor whose options are of one of the kinds.</summary>
    /// <exception cref="ArgumentException">The options are not valid, or of no kind.</exception>
    public static MonitorsBuilder AddOfKind(this MonitorsBuilder builder, MonitorOptions options)
    {
        var kind = All.FirstOrDefault(kind => kind.OptionsType == options.GetType())
            ?? throw new ArgumentException($"'{options.Kind}' is no kind that settings know.", nameof(options));
        kind.Add(builder, options);
        return builder;
    }
}
