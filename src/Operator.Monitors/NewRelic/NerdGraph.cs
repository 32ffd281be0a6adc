using System.Text.Json.Nodes;

namespace Operator.Monitors.NewRelic;

/// <summary>
/// The GraphQL documents. NRQL is always a variable, never part of a document. Sources:
/// https://docs.newrelic.com/docs/apis/nerdgraph/examples/nerdgraph-nrql-tutorial/ and
/// https://docs.newrelic.com/docs/apis/nerdgraph/examples/nerdgraph-issues-api-via-github/.
/// </summary>
internal static class NerdGraph
{
    private const string Query =
        "query($account: Int!, $nrql: Nrql!, $timeout: Seconds) { actor { account(id: $account) { nrql(query: $nrql, timeout: $timeout) { results } } } }";

    private const string Logs =
        "query($account: Int!, $lines: Nrql!, $levels: Nrql!, $timeout: Seconds) { actor { account(id: $account) { "
        + "lines: nrql(query: $lines, timeout: $timeout) { results } levels: nrql(query: $levels, timeout: $timeout) { results } } } }";

    private const string Issues =
        "query($account: Int!) { actor { account(id: $account) { aiIssues { issues(filter: {states: [ACTIVATED, CREATED]}) { "
        + "issues { issueId title priority state activatedAt createdAt acknowledgedAt entityNames mutingState } nextCursor } } } } }";

    public static JsonObject Nrql(NewRelicOptions options, string nrql) => Request(Query, options, new() { ["nrql"] = nrql, ["timeout"] = Timeout(options) });

    public static JsonObject SearchLogs(NewRelicOptions options, LogQuery query) => Request(Logs, options, new()
    {
        ["lines"] = NewRelic.Nrql.Lines(query), ["levels"] = NewRelic.Nrql.Levels(query), ["timeout"] = Timeout(options),
    });

    public static JsonObject OpenIssues(NewRelicOptions options) => Request(Issues, options, []);

    private static JsonObject Request(string document, NewRelicOptions options, JsonObject variables)
    {
        variables["account"] = int.CreateSaturating(options.AccountId);
        return new JsonObject { ["query"] = document, ["variables"] = variables };
    }

    // Whole seconds; NerdGraph gives a query five of them unless it is told otherwise.
    private static int Timeout(NewRelicOptions options) => (int)Math.Clamp(Math.Ceiling(options.Timeout.TotalSeconds), 1, 70);
}
