using Operator.Workflows.Hosting;

namespace Operator.Storage.Sql;

/// <summary>The journal and the executions of one burst, as a row keeps them: an entry names its execution by its place.</summary>
internal sealed record StoredBurst(IReadOnlyList<ActivityExecutionRecord> Executions, IReadOnlyList<StoredEntry> Journal)
{
    public static StoredBurst Of(InstanceCommit commit)
    {
        var places = new Dictionary<string, int>(commit.Executions.Count);
        foreach (var record in commit.Executions) places.Add(record.Id, places.Count);
        return new StoredBurst(commit.Executions, [.. commit.Journal.Select(record => StoredEntry.Of(record, places[record.ActivityInstanceId]))]);
    }

    public IEnumerable<JournalRecord> Entries() => Journal.Select(entry => entry.ToRecord(Executions[entry.Execution]));
}
