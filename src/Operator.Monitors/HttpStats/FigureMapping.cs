namespace Operator.Monitors.HttpStats;

/// <summary>One figure to take from an endpoint's answer.</summary>
/// <param name="Name">How replies call it and people ask for it, lower case: <c>queue depth</c>.</param>
/// <param name="From">
/// Where it stands. In JSON the path of members and list positions: <c>queues.0.depth</c>. In the Prometheus text format the metric, with
/// the labels that choose among several: <c>queue_depth{queue="mail"}</c>; several that match are added up.
/// </param>
/// <param name="Unit"><c>%</c>, <c>bytes</c>, <c>bytes/s</c>, <c>s</c>, <c>ms</c>, <c>req/s</c>, another word, or empty for a count.</param>
/// <param name="Warning">Worrying from here on, or null.</param>
/// <param name="Critical">Critical from here on, or null; below <paramref name="Warning"/> it means that lower is worse.</param>
/// <param name="Limit">The most it can be, or null.</param>
public sealed record FigureMapping(
    string Name, string From, string Unit = "", double? Warning = null, double? Critical = null, double? Limit = null);
