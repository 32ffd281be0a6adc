using System.Globalization;

namespace Operator.Storage.Sql;

/// <summary>The conditions of a query, all of which must hold. Every value is a parameter.</summary>
internal sealed class SqlConditions(SqlDialect dialect)
{
    private readonly List<string> conditions = [];
    private readonly List<(string Name, object? Value)> parameters = [];

    public string Where => conditions.Count == 0 ? string.Empty : "WHERE " + string.Join(" AND ", conditions);

    public (string Name, object? Value)[] Parameters => [.. parameters];

    /// <summary>Whether nothing is restricted.</summary>
    public bool IsEmpty => conditions.Count == 0;

    public void Add(string condition) => conditions.Add(condition);

    public string Parameter(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{parameters.Count}");
        parameters.Add((name, value));
        return name;
    }

    /// <summary>Restricts nothing when the value is null.</summary>
    public void Equal(string column, object? value)
    {
        if (value is not null)
        {
            Add($"{column} = {Parameter(value)}");
        }
    }

    /// <summary>Restricts nothing when there is no value.</summary>
    public void OneOf(string column, IEnumerable<object> values)
    {
        var names = values.Select(Parameter).ToList();
        if (names.Count > 0)
        {
            Add($"{column} IN ({string.Join(", ", names)})");
        }
    }

    /// <summary>A part of one of the columns, in any ASCII case; restricts nothing when the term is blank.</summary>
    public void Contains(string? term, params IReadOnlyList<string> columns)
    {
        if (!string.IsNullOrWhiteSpace(term))
        {
            var pattern = Parameter("%" + term.Trim().Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_") + "%");
            Add("(" + string.Join(" OR ", columns.Select(column => $@"{column} {dialect.Like} {pattern} ESCAPE '\'")) + ")");
        }
    }
}
