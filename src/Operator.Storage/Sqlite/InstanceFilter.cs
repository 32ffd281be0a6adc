using System.Globalization;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Sqlite;

/// <summary>An <see cref="InstanceQuery"/> as SQL. Every value is a parameter.</summary>
internal sealed class InstanceFilter
{
    private readonly List<string> conditions = [];
    private readonly List<(string Name, object? Value)> parameters = [];

    public InstanceFilter(InstanceQuery query)
    {
        if (!string.IsNullOrWhiteSpace(query.SearchTerm))
        {
            var term = Parameter("%" + query.SearchTerm.Trim().Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_") + "%");
            conditions.Add($"""
                (id LIKE {term} ESCAPE '\' OR name LIKE {term} ESCAPE '\' OR correlation_id LIKE {term} ESCAPE '\' OR definition_id LIKE {term} ESCAPE '\')
                """);
        }

        OneOf("id", query.Ids);
        OneOf("definition_id", query.DefinitionIds);
        OneOf("version_id", query.DefinitionVersionIds);
        OneOf("status", query.Statuses.Select(status => (object)(int)status));
        OneOf("sub_status", query.SubStatuses.Select(status => (object)(int)status));
        Equal("version", query.Version);
        Equal("parent_id", query.ParentWorkflowInstanceId);
        Equal("correlation_id", query.CorrelationId);
        Equal("name", query.Name);
        if (query.HasIncidents is { } hasIncidents)
        {
            conditions.Add(hasIncidents ? "incidents > 0" : "incidents = 0");
        }

        foreach (var time in query.Times)
        {
            conditions.Add($"{Column(time.Column)} {Comparison(time.Operator)} {Parameter(time.Time.UtcTicks)}");
        }

        Order = $"ORDER BY {Column(query.Order)} {(query.Descending ? "DESC" : "ASC")}, seq {(query.Descending ? "DESC" : "ASC")}";
        Where = conditions.Count == 0 ? string.Empty : "WHERE " + string.Join(" AND ", conditions);
        Limit = string.Create(CultureInfo.InvariantCulture, $"LIMIT {query.Take ?? -1} OFFSET {query.Skip}");
    }

    public string Where { get; }

    public string Order { get; }

    public string Limit { get; }

    public (string Name, object? Value)[] Parameters => [.. parameters];

    private static string Column(InstanceOrder order) => order switch
    {
        InstanceOrder.UpdatedAt => "updated_at",
        InstanceOrder.FinishedAt => "finished_at",
        InstanceOrder.Name => "name COLLATE NOCASE",
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

    private string Parameter(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{parameters.Count}");
        parameters.Add((name, value));
        return name;
    }

    private void Equal(string column, object? value)
    {
        if (value is not null)
        {
            conditions.Add($"{column} = {Parameter(value)}");
        }
    }

    private void OneOf(string column, IEnumerable<object> values)
    {
        var names = values.Select(Parameter).ToList();
        if (names.Count > 0)
        {
            conditions.Add($"{column} IN ({string.Join(", ", names)})");
        }
    }
}
