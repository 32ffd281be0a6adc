using Operator.Workflows.Authoring;

namespace Operator.Workflows.Http;

/// <summary>What to run after a status.</summary>
/// <param name="StatusCode">The status.</param>
/// <param name="Activity">The activity; null for nothing.</param>
public sealed record HttpStatusCodeCase(int StatusCode, IActivity? Activity);
