using DbUp;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Operator.Storage.Migrations;

namespace Operator.Storage.Sqlite;

/// <summary>Brings a database to this program's version.</summary>
internal static class SqliteMigrations
{
    private static readonly MigrationScripts Scripts = new("Sqlite");

    /// <summary>Applies what is missing, all or nothing; several programs may do so at once.</summary>
    /// <exception cref="StorageUnavailableException">The database has scripts that this program doesn't know.</exception>
    public static void Apply(SqliteConnection connection)
    {
        var applied = Names(connection, "SELECT name FROM sqlite_master WHERE name = 'SchemaVersions'") is []
            ? []
            : Names(connection, "SELECT ScriptName FROM SchemaVersions ORDER BY ScriptName");
        if (Scripts.AreApplied(connection.DataSource, applied))
        {
            return;
        }

        Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            var result = DeployChanges.To
                .SqliteDatabase(new SharedConnection(connection))
                .WithScripts(Scripts.All)
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

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
