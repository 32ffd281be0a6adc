using System.Text.Json.Nodes;

namespace Operator.Monitors.Grafana;

/// <summary>A panel of a dashboard that can be asked.</summary>
/// <param name="Id">Its number in the dashboard.</param>
/// <param name="Title">Its title; empty when it has none.</param>
/// <param name="Unit">The unit of its values, as Grafana calls it; empty when it has none.</param>
/// <param name="Queries">Its queries, each as it stands in the dashboard, with its data source, variables filled in.</param>
internal sealed record GrafanaPanel(int Id, string Title, string Unit, IReadOnlyList<JsonObject> Queries);
