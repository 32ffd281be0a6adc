using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Sql;

/// <content>Sharing the work with other nodes: each instance has an owner, and while a burst of it runs, a runner. Without others there is nothing to do.</content>
internal sealed partial class WorkflowStore
{
    // How many commits in doubt have been looked at.
    private long cleared;

    public bool IsShared => database.Node is not null;

    // What this node looks after; a database without others has no such column.
    private string Mine => IsShared ? " AND instance.owner = @self" : string.Empty;

    public async ValueTask<Adoption> AdoptAsync(CancellationToken cancellationToken)
    {
        if (database.Node is not { } node)
        {
            var query = new InstanceQuery { SubStatuses = [WorkflowSubStatus.Executing] };
            var abandoned = await QueryAsync(query, cancellationToken);
            return new Adoption(abandoned.Items.Count, abandoned.Items, await ReadStimuliAsync(cancellationToken));
        }

        const string orphans = "(owner IS NULL OR NOT EXISTS (SELECT 1 FROM node WHERE node.id = owner))";
        var doubts = database.Doubts;
        var isInDoubt = doubts != Interlocked.Read(ref cleared);
        var undelivered = isInDoubt ? $"({orphans} OR owner = @node)" : orphans;
        var adoption = await database.WriteAsync(
            session =>
            {
                database.RemoveDeadNodes(session);
                List<InstanceSummary> abandoned = [];
                var count = 0;
                using (var rows = session.Query(
                    $"UPDATE instance SET owner = @node WHERE (finished_at IS NULL OR tells_parent) AND {orphans} RETURNING {WorkflowRows.InstanceColumns}", ("@node", node)))
                {
                    for (; rows.Read(); count++)
                    {
                        if (WorkflowRows.Instance(rows) is { SubStatus: WorkflowSubStatus.Executing } executing)
                        {
                            abandoned.Add(executing);
                        }
                    }
                }

                using var taken = session.Query($"UPDATE stimulus SET owner = @node WHERE NOT is_dispatched AND {undelivered} RETURNING {StimulusColumns}", ("@node", node));
                List<PendingStimulus> stimuli = [];
                while (taken.Read())
                {
                    stimuli.Add(Stimulus(taken));
                }

                return new Adoption(count, abandoned, [.. stimuli.OrderBy(stimulus => stimulus.CreatedAt)]) { IsInDoubt = isInDoubt };
            },
            cancellationToken,
            "adoption");
        Interlocked.Exchange(ref cleared, doubts);
        return adoption;
    }

    public async ValueTask<bool> TryEnterAsync(string instanceId, CancellationToken cancellationToken) => database.Node is not { } node
        || await database.WriteAsync(
            session =>
            {
                const string sql = """
                    UPDATE instance SET runner = @node
                    WHERE id = @id AND (runner IS NULL OR runner = @node OR NOT EXISTS (SELECT 1 FROM node WHERE node.id = runner))
                    """;
                if (session.Execute(sql, ("@node", node), ("@id", instanceId)) == 1)
                {
                    return true;
                }

                using var rows = session.Query("SELECT 1 FROM instance WHERE id = @id", ("@id", instanceId));
                return !rows.Read();
            },
            cancellationToken,
            AloneFor(instanceId));

    public async ValueTask LeaveAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (database.Node is { } node)
        {
            await database.WriteAsync(
                session => session.Execute("UPDATE instance SET runner = NULL WHERE id = @id AND runner = @node", ("@id", instanceId), ("@node", node)),
                cancellationToken,
                AloneFor(instanceId));
        }
    }

    public async ValueTask<IReadOnlyList<PendingStimulus>> FindStimuliAsync(string hash, CancellationToken cancellationToken) => IsShared
        ? await ReadAsync($"SELECT {StimulusColumns} FROM stimulus WHERE hash = @hash AND is_dispatched ORDER BY created_at", Stimulus, cancellationToken, ("@hash", hash))
        : [.. (await ReadStimuliAsync(cancellationToken)).Where(stimulus => stimulus.IsDispatched && stimulus.Delivery.Hash == hash)];

    public ValueTask<int> DeleteStimuliBeforeAsync(DateTimeOffset createdBefore, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute("DELETE FROM stimulus WHERE is_dispatched AND created_at < @before", ("@before", createdBefore.UtcTicks)), cancellationToken);

    public async ValueTask<DefinitionChanges> ReadChangesAsync(long since, CancellationToken cancellationToken)
    {
        if (!IsShared)
        {
            return DefinitionChanges.None;
        }

        var changes = await ReadAsync(
            "SELECT seq, definition_id FROM definition_change WHERE seq > @since ORDER BY seq", row => (Number: row.GetInt64(0), Id: row.GetString(1)), cancellationToken, ("@since", since));
        return changes is [] ? new DefinitionChanges(since, []) : new DefinitionChanges(changes[^1].Number, [.. changes.Select(change => change.Id).Distinct()]);
    }

    public ValueTask DoAloneAsync(Func<ValueTask> work, CancellationToken cancellationToken) => database.DoAloneAsync("definitions", work, cancellationToken);

    /// <summary>Notes a change of definitions; null, and nothing is noted, when there are others that the caller does not know.</summary>
    private long? Note(SqlSession session, IEnumerable<string> definitionIds, long? lastSeen)
    {
        if (!IsShared)
        {
            return 0;
        }

        var last = Last(session);
        if (lastSeen is not null && lastSeen != last)
        {
            return null;
        }

        foreach (var id in definitionIds)
        {
            session.Execute(
                "INSERT INTO definition_change (definition_id, seq) VALUES (@id, @seq) ON CONFLICT (definition_id) DO UPDATE SET seq = @seq",
                ("@id", id),
                ("@seq", ++last));
        }

        database.Announce(session, News.Definitions);
        return last;
    }

    private static long Last(SqlSession session)
    {
        using var rows = session.Query("SELECT COALESCE(MAX(seq), 0) FROM definition_change");
        rows.Read();
        return rows.GetInt64(0);
    }
}
