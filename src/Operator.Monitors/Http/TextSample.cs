namespace Operator.Monitors.Http;

/// <summary>A sample of the Prometheus text format.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">The value; may be NaN or infinite.</param>
internal sealed record TextSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>Name and labels as one writes them in a query: <c>queue_depth{queue="mail"}</c>.</summary>
    public override string ToString() => Labels.Count == 0
        ? Name
        : $"{Name}{{{string.Join(',', Labels.Select(label => $"{label.Key}=\"{label.Value}\""))}}}";
}
