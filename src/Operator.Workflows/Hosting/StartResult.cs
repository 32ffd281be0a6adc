using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <summary>What became of a <see cref="StartRequest"/>.</summary>
/// <param name="Kind">How it went.</param>
/// <param name="InstanceId">The new instance; null unless it was started or queued.</param>
/// <param name="State">Its state after the first burst; null unless it was run.</param>
public sealed record StartResult(StartResultKind Kind, string? InstanceId = null, WorkflowState? State = null);
