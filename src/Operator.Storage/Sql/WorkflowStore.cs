using System.Data.Common;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Sql;

/// <summary>Definitions, instances and what they wait for, in the database. Thread-safe.</summary>
internal sealed partial class WorkflowStore(Database database) : IWorkflowStore
{
    private const string SelectSchedules = "SELECT version_id, activity_id, hash, due_at FROM trigger_schedule";

    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadCurrentDefinitionsAsync(CancellationToken cancellationToken) => ReadAsync(
        $"SELECT {WorkflowRows.DefinitionColumns} FROM definition WHERE is_latest OR is_published OR is_activity ORDER BY definition_id, version",
        WorkflowRows.Definition,
        cancellationToken);

    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadDefinitionsAsync(string? definitionId, CancellationToken cancellationToken) => ReadAsync(
        $"SELECT {WorkflowRows.DefinitionColumns} FROM definition WHERE CAST(@id AS TEXT) IS NULL OR definition_id = @id ORDER BY definition_id, version",
        WorkflowRows.Definition,
        cancellationToken,
        ("@id", definitionId));

    public async ValueTask<DefinitionRecord?> FindDefinitionAsync(string versionId, CancellationToken cancellationToken) => Single(await ReadAsync(
        $"SELECT {WorkflowRows.DefinitionColumns} FROM definition WHERE id = @id", WorkflowRows.Definition, cancellationToken, ("@id", versionId)));

    public async ValueTask<Page<DefinitionListing>> QueryDefinitionsAsync(DefinitionListQuery query, CancellationToken cancellationToken)
    {
        var filter = new DefinitionFilter(query, database.Dialect);
        var items = await ReadAsync(filter.Page, WorkflowRows.Listing, cancellationToken, filter.Parameters);
        var total = query.Take is not { } take || (query.Skip == 0 && items.Count < take)
            ? query.Skip + items.Count
            : (await ReadAsync(filter.Count, row => row.GetInt64(0), cancellationToken, filter.Parameters))[0];
        return new Page<DefinitionListing>(items, total);
    }

    public ValueTask<long?> ChangeDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> saved, IReadOnlyList<string> deletedVersionIds, long? lastSeen, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var changed = saved.Select(record => record.DefinitionId).Concat(deletedVersionIds.Select(id => DefinitionOf(session, id)).OfType<string>()).Distinct();
            if (Note(session, [.. changed], lastSeen) is not { } change)
            {
                return null;
            }

            foreach (var id in deletedVersionIds)
            {
                session.Execute("DELETE FROM instance WHERE version_id = @id", ("@id", id));
                session.Execute("DELETE FROM definition WHERE id = @id", ("@id", id));
                session.Execute("DELETE FROM trigger_schedule WHERE version_id = @id", ("@id", id));
            }

            foreach (var record in saved)
            {
                Save(session, record);
                if (!record.IsPublished)
                {
                    session.Execute("DELETE FROM trigger_schedule WHERE version_id = @id", ("@id", record.Id));
                }
            }

            return (long?)change;
        },
        cancellationToken,
        "definition change");

    public ValueTask<IReadOnlyList<TriggerSchedule>> ReadSchedulesAsync(CancellationToken cancellationToken) => ReadAsync(
        SelectSchedules, Schedule, cancellationToken);

    public async ValueTask<DateTimeOffset?> FindDueAsync(string versionId, string activityId, string hash, CancellationToken cancellationToken) => Single(await ReadAsync(
        $"{SelectSchedules} WHERE version_id = @version AND activity_id = @activity AND hash = @hash",
        Schedule,
        cancellationToken,
        ("@version", versionId),
        ("@activity", activityId),
        ("@hash", hash)))?.DueAt;

    public ValueTask<int> SaveSchedulesAsync(IReadOnlyList<TriggerSchedule> schedules, CancellationToken cancellationToken) =>
        database.WriteAsync(session => schedules.Sum(schedule => Save(session, schedule)), cancellationToken);

    private string? DefinitionOf(SqlSession session, string versionId)
    {
        if (!IsShared)
        {
            return null;
        }

        using var rows = session.Query("SELECT definition_id FROM definition WHERE id = @id", ("@id", versionId));
        return rows.Read() ? rows.GetString(0) : null;
    }

    private static void Save(SqlSession session, DefinitionRecord record) => session.Execute(
        """
        INSERT INTO definition (
            id, definition_id, version, is_latest, is_published, is_activity, created_at, provider, name, description, tool_version, is_readonly, is_system,
            document)
        VALUES (
            @id, @definitionId, @version, @isLatest, @isPublished, @isActivity, @createdAt, @provider, @name, @description, @toolVersion, @isReadonly,
            @isSystem, @document)
        ON CONFLICT (id) DO UPDATE SET
            is_latest = @isLatest, is_published = @isPublished, is_activity = @isActivity, provider = @provider, name = @name,
            description = @description, tool_version = @toolVersion, is_readonly = @isReadonly, is_system = @isSystem, document = @document
        """,
        ("@id", record.Id),
        ("@definitionId", record.DefinitionId),
        ("@version", record.Version),
        ("@isLatest", record.IsLatest),
        ("@isPublished", record.IsPublished),
        ("@isActivity", record.UsableAsActivity),
        ("@createdAt", record.CreatedAt.UtcTicks),
        ("@provider", record.Provider),
        ("@name", record.Name),
        ("@description", record.Description),
        ("@toolVersion", record.ToolVersion),
        ("@isReadonly", record.IsReadonly),
        ("@isSystem", record.IsSystem),
        ("@document", record.Document.ToArray()));

    private static int Save(SqlSession session, TriggerSchedule schedule) => schedule.Replaces is { } replaced
        ? session.Execute(
            "UPDATE trigger_schedule SET due_at = @due WHERE version_id = @version AND activity_id = @activity AND hash = @hash AND due_at = @replaced",
            ("@due", schedule.DueAt?.UtcTicks),
            ("@version", schedule.VersionId),
            ("@activity", schedule.ActivityId),
            ("@hash", schedule.Hash),
            ("@replaced", replaced.UtcTicks))
        : session.Execute(
        """
        INSERT INTO trigger_schedule (version_id, activity_id, hash, due_at) VALUES (@version, @activity, @hash, @due)
        ON CONFLICT (version_id, activity_id, hash) DO NOTHING
        """,
        ("@version", schedule.VersionId),
        ("@activity", schedule.ActivityId),
        ("@hash", schedule.Hash),
        ("@due", schedule.DueAt?.UtcTicks));

    private static TriggerSchedule Schedule(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), WorkflowRows.Instant(row, 3));

    private static T? Single<T>(IReadOnlyList<T> rows) where T : class => rows is [var row] ? row : null;

    private ValueTask<IReadOnlyList<T>> ReadAsync<T>(
        string sql, Func<DbDataReader, T> map, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        database.ReadAsync(session => session.List(sql, map, parameters), cancellationToken);
}
