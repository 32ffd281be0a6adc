using Operator.Workflows.Authoring;

namespace Operator.Workflows.Flowcharts;

/// <summary>One end of a connection.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Port">The outcome at the source; null means Done.</param>
public sealed record Endpoint(IActivity Activity, string? Port = null);
