using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Workflows.Tests.Conformance;

/// <summary>An instance with everything that is stored of it.</summary>
internal sealed record ReplayedInstance(
    InstanceSummary Summary, WorkflowState? State, IReadOnlyList<JournalRecord> Journal, IReadOnlyList<ActivityExecutionRecord> Executions);
