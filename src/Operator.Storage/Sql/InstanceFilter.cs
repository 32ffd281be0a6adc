using System.Globalization;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Sql;

/// <summary>
/// An <see cref="InstanceQuery"/> as SQL that stays fast with a million instances: a page's instances are chosen from indexes before their rows
/// are read, a condition that most instances meet is checked on the way of the order (see <see cref="SqlDialect.NoIndex"/>), and no more
/// is counted or searched through than people look at.
/// </summary>
internal sealed class InstanceFilter
{
    /// <summary>How far a list with conditions is counted.</summary>
    public const int CountedInstances = 10_000;

    /// <summary>Among how many of the newest instances a term is searched for.</summary>
    public const int SearchedInstances = 100_000;

    private static readonly int Finished = (int)WorkflowSubStatus.Finished;
    private readonly InstanceQuery query;
    private readonly SqlDialect dialect;

    public InstanceFilter(InstanceQuery query, SqlDialect dialect)
    {
        this.query = query;
        this.dialect = dialect;
        var conditions = new SqlConditions(dialect);
        if (!string.IsNullOrWhiteSpace(query.SearchTerm))
        {
            conditions.Add($"seq > (SELECT MAX(seq) FROM instance) - {conditions.Parameter(SearchedInstances)}");
            conditions.Contains(query.SearchTerm, "id", "name", "correlation_id", "definition_id");
        }

        conditions.OneOf("id", query.Ids);
        conditions.OneOf("definition_id", query.DefinitionIds);
        conditions.OneOf("version_id", query.DefinitionVersionIds);
        conditions.Equal("version", query.Version);
        conditions.Equal("parent_id", query.ParentWorkflowInstanceId);
        conditions.Equal("correlation_id", query.CorrelationId);
        conditions.Equal("name", query.Name);
        if (query.Statuses.Distinct().ToList() is [var status])
        {
            conditions.Add(status == WorkflowStatus.Running ? "finished_at IS NULL" : $"{dialect.NoIndex}finished_at IS NOT NULL");
        }

        var isUsual = query.SubStatuses.Contains(WorkflowSubStatus.Finished);
        conditions.OneOf(isUsual ? $"{dialect.NoIndex}sub_status" : "sub_status", query.SubStatuses.Select(value => (object)(int)value));
        if (!isUsual && query.SubStatuses.Count > 0)
        {
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"sub_status <> {Finished}"));
        }

        if (query.HasIncidents is { } hasIncidents)
        {
            conditions.Add(hasIncidents ? "incidents > 0" : $"{dialect.NoIndex}incidents = 0");
        }

        foreach (var time in query.Times)
        {
            conditions.Add($"{Column(time.Column, dialect)} {Comparison(time.Operator)} {conditions.Parameter(time.Time.UtcTicks)}");
        }

        // A search reads the newest rows one after the other; in any other order it would jump.
        var (order, isSearch) = (Order(query.Descending), !string.IsNullOrWhiteSpace(query.SearchTerm));
        Page = Select(conditions.Where, isSearch ? dialect.NoIndex + order : order, order, query.Take ?? int.MaxValue, query.Skip);
        IsForAll = conditions.IsEmpty;
        Count = conditions.IsEmpty
            ? "SELECT COUNT(*) FROM instance"
            : string.Create(CultureInfo.InvariantCulture, $"SELECT COUNT(*) FROM (SELECT 1 FROM instance {conditions.Where} LIMIT {CountedInstances}) AS counted");
        Parameters = conditions.Parameters;
    }

    /// <summary>Whether nothing is restricted.</summary>
    public bool IsForAll { get; }

    /// <summary>The page that is asked for.</summary>
    public string Page { get; }

    /// <summary>The same page of all instances, reached from the other end of the list.</summary>
    /// <param name="total">How many instances there are.</param>
    /// <param name="take">How many of them the page has.</param>
    public string PageFromEnd(long total, long take) =>
        Select(string.Empty, Order(!query.Descending), Order(query.Descending), take, total - query.Skip - take);

    /// <summary>How many there are on all pages; with conditions at most <see cref="CountedInstances"/>.</summary>
    public string Count { get; }

    public (string Name, object? Value)[] Parameters { get; }

    private static string Select(string where, string choice, string order, long take, long skip) => string.Create(CultureInfo.InvariantCulture, $"""
        SELECT {WorkflowRows.InstanceColumns} FROM instance
        WHERE seq IN (SELECT seq FROM instance {where} ORDER BY {choice} LIMIT {take} OFFSET {skip}) ORDER BY {order}
        """);

    private string Order(bool descending) =>
        Column(query.Order, dialect) + (descending ? " DESC NULLS LAST, seq DESC" : " ASC NULLS FIRST, seq ASC");

    private static string Column(InstanceOrder order, SqlDialect dialect) => order switch
    {
        InstanceOrder.UpdatedAt => "updated_at",
        InstanceOrder.FinishedAt => "finished_at",
        InstanceOrder.Name => dialect.IgnoringCase("name"),
        _ => "created_at",
    };

    private static string Comparison(TimeComparison comparison) => comparison switch
    {
        TimeComparison.Is => "=",
        TimeComparison.IsNot => "<>",
        TimeComparison.LessThan => "<",
        TimeComparison.GreaterThan => ">",
        TimeComparison.LessThanOrEqual => "<=",
        _ => ">=",
    };
}
