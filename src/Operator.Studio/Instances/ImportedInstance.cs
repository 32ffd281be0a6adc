using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Studio.Instances;

/// <summary>An instance that was read from a file and can be taken over.</summary>
internal sealed record ImportedInstance(WorkflowState State, IReadOnlyList<JournalRecord> Journal, IReadOnlyList<ActivityExecutionRecord> Executions);
