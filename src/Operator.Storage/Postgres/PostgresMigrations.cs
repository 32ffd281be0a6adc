using DbUp;
using DbUp.Postgresql;
using Npgsql;
using Operator.Storage.Migrations;

namespace Operator.Storage.Postgres;

/// <summary>Brings a database to this program's version.</summary>
internal static class PostgresMigrations
{
    private static readonly MigrationScripts Scripts = new("Postgres");

    /// <summary>Whether nothing is missing.</summary>
    /// <exception cref="StorageUnavailableException">The database has scripts that this program doesn't know.</exception>
    public static async ValueTask<bool> AreAppliedAsync(NpgsqlDataSource source, string database, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        return Scripts.AreApplied(database, await AppliedAsync(connection, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Applies what is missing, all or nothing. Only one program may do so at a time.</summary>
    public static void Apply(NpgsqlDataSource source)
    {
        var result = DeployChanges.To
            .PostgresqlDatabase(new PostgresqlConnectionManager(source))
            .WithScripts(Scripts.All)
            .WithVariablesDisabled()
            .WithTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error;
        }
    }

    private static async Task<List<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        List<string> names = [];
        await using var table = new NpgsqlCommand("SELECT to_regclass('schemaversions') IS NOT NULL", connection);
        if (await table.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true)
        {
            return names;
        }

        await using var command = new NpgsqlCommand("SELECT scriptname FROM schemaversions", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
