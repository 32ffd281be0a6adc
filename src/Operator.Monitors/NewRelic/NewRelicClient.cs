using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.NewRelic;

/// <summary>Speaks NerdGraph, which tells errors with status 200.</summary>
internal sealed class NewRelicClient(HttpMonitorClient http, NewRelicOptions options, TimeProvider time)
{
    public ValueTask<MetricsResult> QueryAsync(MetricsQuery query, CancellationToken cancellationToken) => AskAsync(
        NerdGraph.Nrql(options, query.Range is { } range ? Nrql.Over(query.Expression, range) : query.Expression),
        root => NewRelicAnswer.ReadResults(root, time.GetUtcNow(), onlyLast: query.Range is null),
        cancellationToken);

    public ValueTask<LogSearchResult> SearchAsync(LogQuery query, CancellationToken cancellationToken) =>
        AskAsync(NerdGraph.SearchLogs(options, query), NewRelicAnswer.ReadLogs, cancellationToken);

    public ValueTask<AlertsResult> OpenIssuesAsync(CancellationToken cancellationToken) =>
        AskAsync(NerdGraph.OpenIssues(options), NewRelicAnswer.ReadIssues, cancellationToken);

    private async ValueTask<T> AskAsync<T>(JsonObject request, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var reply = await http.PostJsonAsync("graphql", request, cancellationToken);
        var error = reply.IsHtml || (int)reply.Status is 429 or >= 500 ? null : NewRelicAnswer.ReadError(reply.Body);
        return error is var (kind, message) && message.Length > 0 ? throw Fault((int)reply.Status, kind, message) : http.ReadJson(reply, read);
    }

    private MonitorFaultException Fault(int status, string kind, string message) => new((status, kind) switch
    {
        (401 or 403, _) or (_, "UNAUTHORIZED" or "UNAUTHENTICATED" or "ACCESS_DENIED" or "FORBIDDEN") => MonitorFailures.Create(
            options,
            MonitorFailureKind.Refused,
            $"not allowed: {message}",
            $"Check {options.CredentialsSetting}: a user key (NRAK-...) of somebody who sees the account, and the region."),
        (_, "TIMEOUT") => MonitorFailures.Create(options, MonitorFailureKind.TimedOut, message, "Ask for a shorter time."),
        (_, "TOO_MANY_REQUESTS") => MonitorFailures.Create(options, MonitorFailureKind.Refused, $"too many requests: {message}"),
        (_, "SERVER_ERROR" or "INTERNAL_SERVER_ERROR") => MonitorFailures.Create(options, MonitorFailureKind.BadResponse, message),
        _ => MonitorFailures.Create(options, MonitorFailureKind.Refused, message, "Correct the query."),
    });
}
