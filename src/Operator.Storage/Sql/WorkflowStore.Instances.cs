using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Storage.Sql;

/// <content>Instances and their bookmarks. JSON is made before a write is queued, so that the only writer does nothing but write.</content>
internal sealed partial class WorkflowStore
{
    private const string SavedColumns = """
        id, definition_id, version_id, version, parent_id, correlation_id, name, status, sub_status, incidents,
        created_at, updated_at, finished_at, tells_parent, start, state
        """;

    private const string SavedValues = """
        @id, @definition, @versionId, @version, @parent, @correlation, @name, @status, @subStatus, @incidents,
        @created, @updated, @finished, @tells, @start, @state
        """;

    private const string Resaved = """
        ON CONFLICT (id) DO UPDATE SET
            correlation_id = @correlation, name = @name, status = @status, sub_status = @subStatus, incidents = @incidents,
            updated_at = @updated, finished_at = @finished, tells_parent = @tells, start = @start, state = @state
        """;

    private const string SaveOwn = $"INSERT INTO instance ({SavedColumns}) VALUES ({SavedValues}) {Resaved}";

    private const string SaveShared = $"""
        INSERT INTO instance ({SavedColumns}, owner, runner) VALUES ({SavedValues}, @node, @runner)
        {Resaved}, owner = @node, runner = @runner WHERE instance.runner = @node
        """;

    public async ValueTask<bool> CommitAsync(InstanceCommit commit, CancellationToken cancellationToken)
    {
        var state = commit.State is null ? null : WorkflowStateSerializer.Serialize(commit.State);
        var burst = commit.Journal.Count == 0 ? null : WorkflowContent.Write(StoredBurst.Of(commit));
        var bookmarks = (commit.State?.Bookmarks ?? []).Select(bookmark => (bookmark, WorkflowContent.Write(bookmark))).ToList();
        var starts = commit.Starts.Select(start => (start, WorkflowContent.Write(start))).ToList();
        var stimuli = commit.Stimuli.Select(stimulus => (stimulus, WorkflowContent.Write(stimulus.Delivery))).ToList();

        // Before its first entry in the journal it has not waited.
        var mayHaveWaited = commit.Journal is not [{ Sequence: 0 }, ..];
        if (database.Node is { } node && burst is not null && !mayHaveWaited && commit is { Guard: null, ToldByChildId: null, Starts: [], Stimuli: [] } && bookmarks is [])
        {
            return await SaveWholeRunAsync(commit, state, burst, node, cancellationToken);
        }

        return await database.WriteAsync(
            async session =>
            {
                var id = commit.Instance.Id;
                if (!IsAllowed(session, commit.Guard) || !await SaveAsync(session, commit.Instance, start: null, state, commit.TellsParent))
                {
                    return false;
                }

                if (mayHaveWaited)
                {
                    session.Post("DELETE FROM bookmark WHERE instance_id = @id", ("@id", id));
                }

                bookmarks.ForEach(entry => Insert(session, id, entry.bookmark, entry.Item2));
                if (burst is not null)
                {
                    session.Post(
                        "INSERT INTO journal (instance_id, sequence, content) VALUES (@id, @sequence, @content)",
                        ("@id", id),
                        ("@sequence", commit.Journal[0].Sequence),
                        ("@content", burst));
                }

                foreach (var (start, content) in starts)
                {
                    await SaveAsync(session, start.Instance, content, state: null, tellsParent: false);
                }

                stimuli.ForEach(entry => Save(session, entry.stimulus, entry.Item2));
                if (commit.ToldByChildId is not null)
                {
                    Forget(session, commit.ToldByChildId);
                }

                return true;
            },
            commit.Patience,
            cancellationToken,
            AloneFor(commit.Instance.Id, commit.Guard));
    }

    public async ValueTask<bool> AddStartAsync(PendingStart start, TriggerSchedule? schedule, ActivationGuard? guard, CancellationToken cancellationToken)
    {
        var json = WorkflowContent.Write(start);
        return await database.WriteAsync(
            async session => IsAllowed(session, guard)
                && (schedule is null || Save(session, schedule) == 1)
                && await SaveAsync(session, start.Instance, json, state: null, tellsParent: false),
            TimeSpan.Zero,
            cancellationToken,
            AloneFor(start.Instance.Id, guard));
    }

    public ValueTask<IReadOnlyList<PendingStart>> ReadStartsAsync(CancellationToken cancellationToken) => ReadAsync(
        $"SELECT start FROM instance WHERE start IS NOT NULL{Mine} ORDER BY seq",
        row => WorkflowContent.Read<PendingStart>(row.GetFieldValue<byte[]>(0)),
        cancellationToken,
        database.Self);

    public ValueTask<bool> IsAnyRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => IsAnyRunning(session, definitionId, correlationId), cancellationToken);

    public ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(BookmarkQuery query, CancellationToken cancellationToken)
    {
        (string Column, string Name, string? Value)[] wanted =
        [
            ("bookmark.name", "@name", query.Name),
            ("bookmark.hash", "@hash", query.Hash),
            ("bookmark.instance_id", "@instance", query.WorkflowInstanceId),
            ("bookmark.activity_instance_id", "@activityInstance", query.ActivityInstanceId),
            ("instance.correlation_id", "@correlation", query.CorrelationId),
        ];
        var conditions = wanted.Where(item => item.Value is not null).ToList();
        var where = conditions.Count == 0 ? string.Empty : "WHERE " + string.Join(" AND ", conditions.Select(item => $"{item.Column} = {item.Name}"));
        return ReadAsync(
            $"SELECT {WorkflowRows.BookmarkColumns} FROM bookmark JOIN instance ON instance.id = bookmark.instance_id {where} ORDER BY bookmark.created_at, bookmark.seq",
            WorkflowRows.Bookmark,
            cancellationToken,
            [.. conditions.Select(item => (item.Name, (object?)item.Value))]);
    }

    public ValueTask<IReadOnlyList<StoredBookmark>> ReadTimedBookmarksAsync(CancellationToken cancellationToken) => ReadAsync(
        $"SELECT {WorkflowRows.BookmarkColumns} FROM bookmark JOIN instance ON instance.id = bookmark.instance_id WHERE due_at IS NOT NULL{Mine} ORDER BY due_at, bookmark.seq",
        WorkflowRows.Bookmark,
        cancellationToken,
        database.Self);

    public ValueTask<IReadOnlyList<UntoldChild>> ReadUntoldChildrenAsync(CancellationToken cancellationToken) => ReadAsync(
        $"SELECT id, parent_id FROM instance WHERE tells_parent AND parent_id IS NOT NULL{Mine} ORDER BY seq",
        row => new UntoldChild(row.GetString(0), row.GetString(1)),
        cancellationToken,
        database.Self);

    public ValueTask ForgetChildAsync(string childInstanceId, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Forget(session, childInstanceId), cancellationToken);

    public ValueTask<int> DeleteInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) => database.WriteAsync(
        session => instanceIds.Sum(id => session.Execute("DELETE FROM instance WHERE id = @id", ("@id", id))), cancellationToken);

    public ValueTask<int> DeleteEndedAsync(DateTimeOffset endedBefore, int keep, int limit, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            long oldestKept;
            using (var rows = session.Query(
                "SELECT finished_at FROM instance WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 1 OFFSET @keep", ("@keep", Math.Max(0, keep - 1))))
            {
                oldestKept = rows.Read() ? rows.GetInt64(0) : 0;
            }

            return session.Execute(
                """
                DELETE FROM instance WHERE seq IN (
                    SELECT seq FROM instance WHERE NOT tells_parent AND finished_at < @before ORDER BY finished_at LIMIT @limit)
                """,
                ("@before", Math.Max(endedBefore.UtcTicks, oldestKept)),
                ("@limit", limit));
        },
        cancellationToken);

    public async ValueTask<int> DeleteJournalsAsync(DateTimeOffset endedBefore, int limit, CancellationToken cancellationToken)
    {
        // The older ones mostly have none any more. They are passed over here, so that the only writer does not wait for it.
        var ids = await ReadAsync(
            """
            SELECT id FROM instance
            WHERE finished_at < @before AND EXISTS (SELECT 1 FROM journal WHERE instance_id = instance.id)
            ORDER BY finished_at DESC LIMIT @limit
            """,
            row => row.GetString(0),
            cancellationToken,
            ("@before", endedBefore.UtcTicks),
            ("@limit", limit));
        return await database.WriteAsync(
            session => ids.Sum(id => session.Execute("DELETE FROM journal WHERE instance_id = @id", ("@id", id))), cancellationToken);
    }

    private static bool IsAnyRunning(SqlSession session, string? definitionId, string? correlationId)
    {
        using var rows = session.Query(
            $"""
            SELECT 1 FROM instance WHERE finished_at IS NULL
            {(definitionId is null ? string.Empty : "AND definition_id = @definition")} {(correlationId is null ? string.Empty : "AND correlation_id = @correlation")}
            LIMIT 1
            """,
            [.. new (string, object?)[] { ("@definition", definitionId), ("@correlation", correlationId) }.Where(parameter => parameter.Item2 is not null)]);
        return rows.Read();
    }

    private static bool IsAllowed(SqlSession session, ActivationGuard? guard) =>
        guard is null || !IsAnyRunning(session, guard.DefinitionId, guard.CorrelationId);

    // Nobody else decides meanwhile, and nobody waits for an instance while having another that is waited for.
    private string[] AloneFor(string instanceId, ActivationGuard? guard = null) =>
        !IsShared ? [] : guard is null ? [$"instance {instanceId}"] : [$"instance {instanceId}", "activation"];

    /// <summary>A run from its begin to its end, as nearly all are, by one statement.</summary>
    private ValueTask<bool> SaveWholeRunAsync(InstanceCommit commit, byte[]? state, byte[] burst, string node, CancellationToken cancellationToken)
    {
        const string sql = $"""
            WITH saved AS ({SaveShared} RETURNING id),
                recorded AS (INSERT INTO journal (instance_id, sequence, content) SELECT id, 0, @content FROM saved)
            SELECT 1 FROM saved
            """;
        return database.WriteAtOnceAsync(
            session => session.QueryAsync(sql, static rows => rows.Read(), [.. Values(commit.Instance, start: null, state, commit.TellsParent, node), ("@content", burst)]),
            commit.Patience,
            cancellationToken,
            AloneFor(commit.Instance.Id));
    }

    /// <summary>False, and nothing is saved, when it is another node's by now.</summary>
    private async ValueTask<bool> SaveAsync(SqlSession session, InstanceSummary instance, byte[]? start, byte[]? state, bool tellsParent)
    {
        var node = database.Node;
        var values = Values(instance, start, state, tellsParent, node);
        return await (node is not null ? session.ExecuteAsync(SaveShared, values) : session.ExecuteAsync(SaveOwn, values.AsSpan()[..^2])) == 1;
    }

    private static (string Name, object? Value)[] Values(InstanceSummary instance, byte[]? start, byte[]? state, bool tellsParent, string? node) =>
    [
        ("@id", instance.Id),
        ("@definition", instance.DefinitionId),
        ("@versionId", instance.DefinitionVersionId),
        ("@version", instance.Version),
        ("@parent", instance.ParentWorkflowInstanceId),
        ("@correlation", instance.CorrelationId),
        ("@name", instance.Name),
        ("@status", (int)instance.Status),
        ("@subStatus", (int)instance.SubStatus),
        ("@incidents", instance.IncidentCount),
        ("@created", instance.CreatedAt.UtcTicks),
        ("@updated", instance.UpdatedAt.UtcTicks),
        ("@finished", instance.Status == WorkflowStatus.Finished ? (instance.FinishedAt ?? instance.UpdatedAt).UtcTicks : null),
        ("@tells", tellsParent),
        ("@start", start),
        ("@state", state),
        ("@node", node),
        ("@runner", instance.SubStatus == WorkflowSubStatus.Executing ? node : null),
    ];

    private static void Insert(SqlSession session, string instanceId, BookmarkState bookmark, byte[] content) => session.Post(
        """
        INSERT INTO bookmark (id, instance_id, activity_instance_id, name, hash, due_at, created_at, content)
        VALUES (@id, @instance, @activityInstance, @name, @hash, @due, @created, @content)
        """,
        ("@id", bookmark.Id),
        ("@instance", instanceId),
        ("@activityInstance", bookmark.ActivityInstanceId),
        ("@name", bookmark.Name),
        ("@hash", bookmark.Hash),
        ("@due", BookmarkSchedule.DueAt(bookmark)?.UtcTicks),
        ("@created", bookmark.CreatedAt.UtcTicks),
        ("@content", content));

    private static void Forget(SqlSession session, string childId) =>
        session.Post("UPDATE instance SET tells_parent = FALSE WHERE id = @id", ("@id", childId));
}
