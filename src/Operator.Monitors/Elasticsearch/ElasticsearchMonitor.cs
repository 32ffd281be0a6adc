using System.Net;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Elasticsearch;

/// <summary>Elasticsearch or OpenSearch as a monitor of logs. It is as well as its cluster says.</summary>
internal sealed class ElasticsearchMonitor(HttpMonitorClient http, ElasticsearchOptions options, MonitorCall call, TimeProvider time) : ILogsMonitor
{
    private readonly string searchPath =
        $"{Uri.EscapeDataString(options.Index).Replace("%2C", ",", StringComparison.Ordinal)}/_search?ignore_unavailable=true";

    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<LogSearchResult>> SearchAsync(LogQuery query, CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var reply = await http.PostJsonAsync(searchPath, ElasticsearchQuery.Search(options, query, time.GetUtcNow()), token);
            return reply.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound && ElasticsearchAnswer.ReadError(reply.Body) is { } error
                ? throw new MonitorFaultException(Refusal(error.Type, error.Reason))
                : http.ReadJson(reply, root => ElasticsearchAnswer.ReadSearch(root, options));
        },
        cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token => http.ReadJson(await http.GetAsync("_cluster/health", token), ElasticsearchAnswer.ReadHealth), cancellationToken);

    private MonitorFailure Refusal(string type, string reason) => type == "index_not_found_exception"
        ? MonitorFailures.Create(options, MonitorFailureKind.NotFound, reason, $"Check the index in {options.Setting}.")
        : MonitorFailures.Create(options, MonitorFailureKind.Refused, reason, $"Check the fields in {options.Setting}.");
}
