using Operator.Workflows.Compilation;

namespace Operator.Workflows.Hosting;

/// <summary>A new instance with everything it needs to run.</summary>
/// <param name="Start">The instance and what it starts with.</param>
/// <param name="Plan">The plan of its version.</param>
/// <param name="Strategy">When it may start.</param>
internal sealed record InstanceStart(PendingStart Start, WorkflowPlan Plan, ActivationStrategy Strategy);
