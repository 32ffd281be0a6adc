namespace Operator.Workflows.Journal;

/// <summary>Receives the events of a run, in order, on the thread that runs it. A run without a journal pays nothing for it.</summary>
public interface IWorkflowJournal
{
    /// <summary>Takes one event. It must not throw and should not wait.</summary>
    void Write(in JournalEntry entry);
}
