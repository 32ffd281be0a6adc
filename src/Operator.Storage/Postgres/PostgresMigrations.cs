using DbUp;
using DbUp.Postgresql;
using Npgsql;
using Operator.Storage.Migrations;

namespace Operator.Storage.Postgres;

/// <summary>Brings a database to this program's version.</summary>
internal static class PostgresMigrations
{
    // Any number that nobody else locks: 'Oper' in ASCII.
    private const long Lock = 0x4f706572;

    private static readonly MigrationScripts Scripts = new("Postgres");

    /// <summary>Applies what is missing, all or nothing; where several programs start at once, one of them does.</summary>
    /// <exception cref="StorageUnavailableException">The database has scripts that this program doesn't know.</exception>
    public static async Task ApplyAsync(NpgsqlDataSource source, string database, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (Scripts.AreApplied(database, await AppliedAsync(connection, cancellationToken).ConfigureAwait(false)))
        {
            return;
        }

        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({Lock})", cancellationToken).ConfigureAwait(false);
        try
        {
            if (!Scripts.AreApplied(database, await AppliedAsync(connection, cancellationToken).ConfigureAwait(false)))
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
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({Lock})", CancellationToken.None).ConfigureAwait(false);
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

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
