using System.Globalization;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Sql;

/// <summary>A <see cref="DefinitionListQuery"/> as SQL. Lists of current versions are answered by the index <c>definition_listed</c> alone.</summary>
internal sealed class DefinitionFilter
{
    public const string Columns =
        "id, definition_id, name, description, version, tool_version, is_latest, is_published, is_readonly, created_at, provider";

    // As the index has it: a database uses a partial index only for a query that repeats its condition.
    private const string Listed = "(is_latest OR is_published)";

    public DefinitionFilter(DefinitionListQuery query, SqlDialect dialect)
    {
        var conditions = new SqlConditions(dialect);
        Choose(conditions, query.Selection);
        conditions.OneOf("id", query.Ids);
        conditions.OneOf("definition_id", query.DefinitionIds);
        conditions.Equal("name", query.Name);
        conditions.Equal("is_system", query.IsSystem);
        conditions.Equal("is_readonly", query.IsReadonly);
        conditions.Contains(query.SearchTerm, "name", "description", "definition_id", "id");
        var column = query.Order switch
        {
            DefinitionOrder.Created => "created_at",
            DefinitionOrder.Version => "version",
            _ => dialect.IgnoringCase("name"),
        };
        var order = $"ORDER BY {column} {(query.Descending ? "DESC NULLS LAST" : "ASC NULLS FIRST")}, definition_id, version";
        var limit = string.Create(CultureInfo.InvariantCulture, $"LIMIT {query.Take ?? int.MaxValue} OFFSET {query.Skip}");
        Page = $"SELECT {Columns} FROM definition {conditions.Where} {order} {limit}";
        Count = $"SELECT COUNT(*) FROM definition {conditions.Where}";
        Parameters = conditions.Parameters;
    }

    /// <summary>The page that is asked for.</summary>
    public string Page { get; }

    /// <summary>How many there are on all pages.</summary>
    public string Count { get; }

    public (string Name, object? Value)[] Parameters { get; }

    private static void Choose(SqlConditions conditions, VersionSelection selection)
    {
        if (selection.Kind == VersionSelectionKind.Specific)
        {
            conditions.Equal("version", selection.Version);
        }
        else if (selection.Kind != VersionSelectionKind.AllVersions)
        {
            conditions.Add(Listed);
            conditions.Add(selection.Kind switch
            {
                VersionSelectionKind.Draft => "is_latest AND NOT is_published",
                VersionSelectionKind.Latest => "is_latest",
                VersionSelectionKind.Published => "is_published",
                VersionSelectionKind.LatestAndPublished => "is_latest AND is_published",
                _ => "TRUE",
            });
        }
    }
}
