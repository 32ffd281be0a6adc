using Operator.Workflows.Authoring;

namespace Operator.Workflows.Execution;

/// <content>What the execution has come to, for those who look at it from outside.</content>
public sealed partial class ActivityExecutionContext
{
    /// <summary>The outputs by name, as this burst has set them; those not set are null.</summary>
    public IReadOnlyDictionary<string, object?> OutputValues =>
        Node.Outputs.ToDictionary(output => output.Name, output => WorkflowExecutionContext.Outputs.Get(Node, output.Index));

    /// <summary>The outcomes that it completed with; empty when it completed with none, or has not.</summary>
    public IReadOnlyList<string> OutcomeNames => Status == ActivityStatus.Completed && Result is Outcomes outcomes ? [.. outcomes.Names] : [];
}
