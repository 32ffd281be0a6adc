using Operator.Workflows.Execution;
using Operator.Workflows.Journal;

namespace Operator.Studio.Running;

/// <summary>Remembers the execution of one activity.</summary>
internal sealed class TestJournal(string activityId) : IWorkflowJournal
{
    public ActivityExecutionContext? Execution { get; private set; }

    public void Write(in JournalEntry entry)
    {
        if (entry.ActivityId == activityId) Execution ??= entry.Context;
    }
}
