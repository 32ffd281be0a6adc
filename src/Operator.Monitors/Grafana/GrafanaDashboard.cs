using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Operator.Monitors.Http;

namespace Operator.Monitors.Grafana;

/// <summary>
/// Reads a dashboard's model. Source:
/// https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/.
/// </summary>
/// <param name="Panels">The panels that can be asked, in the dashboard's order.</param>
internal sealed partial record GrafanaDashboard(IReadOnlyList<GrafanaPanel> Panels)
{
    private const int MaxPanels = 200;
    private const int MaxQueries = 10;
    private const string All = "$__all";

    /// <exception cref="JsonException">It is no dashboard.</exception>
    public static GrafanaDashboard Read(JsonElement root)
    {
        var dashboard = root.Member("dashboard") ?? throw new JsonException("no dashboard");
        var variables = Variables(dashboard);
        var panels = dashboard.Items("panels").SelectMany(panel =>
            panel.TextMember("type") == "row" ? panel.ItemsOf("panels") : Enumerable.Repeat(panel, 1));
        return new GrafanaDashboard(
        [
            .. panels.Take(MaxPanels).Select(panel => ReadPanel(panel, variables)).Where(panel => panel.Queries.Count > 0),
        ]);
    }

    private static GrafanaPanel ReadPanel(JsonElement panel, Dictionary<string, string> variables)
    {
        var source = panel.Member("datasource");
        var queries = panel.ItemsOf("targets").Where(target => target.ValueKind == JsonValueKind.Object && target.Member("hide")?.ValueKind != JsonValueKind.True)
            .Take(MaxQueries).Select((target, place) => Query(target, source, place, variables)).OfType<JsonObject>();
        return new GrafanaPanel(
            (int)Math.Clamp(panel.Member("id")?.AsNumber() ?? 0, 0, int.MaxValue),
            Fill(panel.TextMember("title") ?? "", variables),
            panel.Member("fieldConfig")?.Member("defaults")?.TextMember("unit") ?? "",
            [.. queries]);
    }

    // Only a data source with a uid can be asked; that of a panel counts unless its query has one of its own.
    private static JsonObject? Query(JsonElement target, JsonElement? panelSource, int place, Dictionary<string, string> variables)
    {
        var source = target.Member("datasource") is { ValueKind: JsonValueKind.Object } own ? own : panelSource;
        if (source?.TextMember("uid") is not { } uid || Fill(uid, variables) is not { Length: > 0 } filled || filled.StartsWith("--", StringComparison.Ordinal))
        {
            return null;
        }

        var query = (JsonObject)Fill(JsonNode.Parse(target.GetRawText())!, variables);
        query["refId"] = target.TextMember("refId") is { Length: > 0 } id ? id : ((char)('A' + place)).ToString();
        query["datasource"] = new JsonObject { ["uid"] = filled, ["type"] = source?.TextMember("type") ?? "" };
        return query;
    }

    // What a variable holds now; of several values any, of all of them everything.
    private static Dictionary<string, string> Variables(JsonElement dashboard)
    {
        var variables = new Dictionary<string, string>();
        foreach (var variable in (dashboard.Member("templating") ?? default).ItemsOf("list"))
        {
            if (variable.TextMember("name") is { } name && variable.Member("current")?.Member("value") is { } value)
            {
                string[] values = value.ValueKind == JsonValueKind.Array
                    ? [.. value.EnumerateArray().Select(item => item.AsText() ?? "")]
                    : [value.AsText() ?? value.AsNumber()?.ToString(CultureInfo.InvariantCulture) ?? ""];
                variables[name] = values.Contains(All) ? variable.TextMember("allValue") is { Length: > 0 } all ? all : ".*"
                    : values.Length == 1 ? values[0] : $"({string.Join('|', values)})";
            }
        }

        return variables;
    }

    private static JsonNode Fill(JsonNode node, Dictionary<string, string> variables) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(
            member.Key, member.Value is null ? null : (JsonNode?)Fill(member.Value, variables)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Fill(item, variables))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Fill(text, variables)),
        _ => node.DeepClone(),
    };

    // Grafana's own variables, such as $__rate_interval, are for its server to fill in.
    private static string Fill(string text, Dictionary<string, string> variables) => variables.Count == 0 ? text : Reference.Replace(
        text,
        match => variables.GetValueOrDefault(match.Groups.Values.Skip(1).First(group => group.Success).Value, match.Value));

    [GeneratedRegex(@"\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)(?::\w+)?\]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Reference { get; }
}
