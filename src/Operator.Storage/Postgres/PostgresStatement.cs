using System.Text.RegularExpressions;
using Npgsql;

namespace Operator.Storage.Postgres;

/// <summary>A statement with its commands, which are used again. Parameters go by their places: Npgsql would look for names in the text each time.</summary>
internal sealed partial class PostgresStatement
{
    private readonly Stack<NpgsqlBatchCommand> free = [];
    private readonly string sql;
    private readonly int parameters;

    /// <summary>Reads a statement whose parameters have names.</summary>
    public PostgresStatement(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, _) in parameters)
        {
            places.Add(name, places.Count + 1);
        }

        this.sql = Name.Replace(sql, match => places.TryGetValue(match.Value, out var place) ? $"${place}" : match.Value);
        this.parameters = places.Count;
        HasRows = sql.StartsWith("SELECT", StringComparison.Ordinal) || sql.Contains("RETURNING", StringComparison.Ordinal);
    }

    /// <summary>Whether rows come back, if only none.</summary>
    public bool HasRows { get; }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Name { get; }

    /// <summary>A command that nobody else uses.</summary>
    public NpgsqlBatchCommand Take()
    {
        if (free.TryPop(out var used))
        {
            return used;
        }

        var command = new NpgsqlBatchCommand(sql);
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new NpgsqlParameter());
        }

        return command;
    }

    /// <summary>Gives a command back.</summary>
    public void Return(NpgsqlBatchCommand command) => free.Push(command);
}
