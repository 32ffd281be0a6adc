using System.Data.Common;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Storage.Sql;

/// <summary>Turns rows into what workflows store. The columns come in the order of the lists here.</summary>
internal static class WorkflowRows
{
    public const string DefinitionColumns =
        "definition.id, definition_id, version, is_latest, is_published, is_activity, created_at, provider, document";

    public const string InstanceColumns = """
        instance.id, instance.definition_id, instance.version_id, instance.version, instance.parent_id, instance.correlation_id, instance.name,
        instance.status, instance.sub_status, instance.incidents, instance.created_at, instance.updated_at, instance.finished_at
        """;

    public const string BookmarkColumns = "bookmark.instance_id, instance.correlation_id, bookmark.content, bookmark.due_at";

    public static DefinitionRecord Definition(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetInt32(2),
        row.GetBoolean(3),
        row.GetBoolean(4),
        row.GetBoolean(5),
        Instant(row, 6)!.Value,
        MessageRows.Text(row, 7),
        row.GetFieldValue<byte[]>(8));

    /// <summary>The columns of <see cref="DefinitionFilter.Columns"/>.</summary>
    public static DefinitionListing Listing(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        MessageRows.Text(row, 2),
        MessageRows.Text(row, 3),
        row.GetInt32(4),
        MessageRows.Text(row, 5),
        row.GetBoolean(6),
        row.GetBoolean(7),
        row.GetBoolean(8),
        Instant(row, 9)!.Value,
        MessageRows.Text(row, 10));

    public static InstanceSummary Instance(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        DefinitionId = row.GetString(1),
        DefinitionVersionId = row.GetString(2),
        Version = row.GetInt32(3),
        ParentWorkflowInstanceId = MessageRows.Text(row, 4),
        CorrelationId = MessageRows.Text(row, 5),
        Name = MessageRows.Text(row, 6),
        Status = (WorkflowStatus)row.GetInt32(7),
        SubStatus = (WorkflowSubStatus)row.GetInt32(8),
        IncidentCount = row.GetInt32(9),
        CreatedAt = Instant(row, 10)!.Value,
        UpdatedAt = Instant(row, 11)!.Value,
        FinishedAt = Instant(row, 12),
    };

    public static StoredBookmark Bookmark(DbDataReader row) => new(
        row.GetString(0), MessageRows.Text(row, 1), WorkflowContent.Read<BookmarkState>(row.GetFieldValue<byte[]>(2)), Instant(row, 3));

    public static DateTimeOffset? Instant(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);
}
