using Operator.Studio.Executions;

namespace Operator.Studio.Live;

/// <summary>How the activities of an instance stand.</summary>
internal sealed record ActivityLogMessage(IReadOnlyList<ActivityStats> Stats);
