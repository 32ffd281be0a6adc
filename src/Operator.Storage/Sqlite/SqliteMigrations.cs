using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;

namespace Operator.Storage.Sqlite;

/// <summary>Brings a database to this program's version: the numbered scripts in <c>Migrations/Sqlite</c>, each applied once.</summary>
internal static class SqliteMigrations
{
    private const string Folder = "Sqlite/";

    private static readonly Assembly Resources = typeof(SqliteMigrations).Assembly;

    /// <summary>Applies what is missing, all or nothing; several programs may do so at once.</summary>
    /// <exception cref="StorageUnavailableException">The database has scripts that this program doesn't know.</exception>
    public static void Apply(SqliteConnection connection)
    {
        var known = Resources.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (IsCurrent(connection, known))
        {
            return;
        }

        Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            var result = DeployChanges.To
                .SqliteDatabase(new SharedConnection(connection))
                .WithScripts(known.Select(Script))
                .WithoutTransaction()
                .LogToNowhere()
                .Build()
                .PerformUpgrade();
            if (!result.Successful)
            {
                throw result.Error;
            }

            Execute(connection, "COMMIT");
        }
        catch
        {
            Execute(connection, "ROLLBACK");
            throw;
        }
    }

    private static bool IsCurrent(SqliteConnection connection, List<string> known)
    {
        var applied = Names(connection, "SELECT name FROM sqlite_master WHERE name = 'SchemaVersions'") is []
            ? []
            : Names(connection, "SELECT ScriptName FROM SchemaVersions ORDER BY ScriptName");
        var unknown = applied.Except(known).ToList();
        return unknown is []
            ? applied.Count == known.Count
            : throw new StorageUnavailableException(
                $"The database '{connection.DataSource}' was made by a newer Operator: it has '{unknown[^1]}', this program ends at " +
                $"'{known[^1]}'. Run the newer version, or restore the backup from before the update.");
    }

    private static List<string> Names(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static SqlScript Script(string name)
    {
        using var reader = new StreamReader(Resources.GetManifestResourceStream(name)!);
        return new SqlScript(name, reader.ReadToEnd());
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
