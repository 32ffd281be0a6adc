namespace Operator.App.Pages.Home;

/// <summary>A monitored system on the console.</summary>
/// <param name="Name">Its unique name, as people text it.</param>
/// <param name="Kind">What it is, e.g. <c>Prometheus</c>.</param>
/// <param name="State">How it is.</param>
/// <param name="Summary">What it said, or what went wrong, in one line.</param>
/// <param name="Latency">How long its last answer took, or null.</param>
/// <param name="Remedy">What to change when it is not well, or null.</param>
public sealed record SystemRow(string Name, string Kind, SystemState State, string Summary, TimeSpan? Latency, string? Remedy);
