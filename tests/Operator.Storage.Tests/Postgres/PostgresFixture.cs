using System.Collections.Concurrent;
using Npgsql;
using Operator.Storage.Postgres;
using Operator.Storage.Tests.Postgres;
using Operator.Testing.Servers;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Operator.Storage.Tests.Postgres;

/// <summary>A PostgreSQL server for all tests of the assembly. Each test's database is a copy of one that has its tables.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "operator_template";

    private readonly ConcurrentBag<string> used = [];
    private int number;

    public PostgresServer Server { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await Server.ExecuteAsync($"CREATE DATABASE {Template}");
        await using (await OpenAsync(Template))
        {
            // It makes the tables.
        }
    }

    /// <summary>Makes a database.</summary>
    /// <param name="isEmpty">Whether it has no tables yet.</param>
    /// <returns>Its name.</returns>
    public async Task<string> CreateAsync(bool isEmpty = false)
    {
        if (!isEmpty && used.TryTake(out var again))
        {
            await ExecuteAsync(again, "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schemaversions' LOOP EXECUTE 'TRUNCATE ' || t || ' CASCADE'; END LOOP; END $$");
            return again;
        }

        var name = $"test{Interlocked.Increment(ref number)}";
        await Server.ExecuteAsync(isEmpty ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {Template}");
        return name;
    }

    /// <summary>Opens a database.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="lease">Where several nodes share it, after how long without a sign of life one counts as dead; null for a program that is alone.</param>
    /// <param name="port">A port that leads to the server, or null for its own.</param>
    public async Task<PostgresDatabase> OpenAsync(string name, TimeSpan? lease = null, int? port = null)
    {
        var options = Options(name, port) with { IsNode = lease is not null };
        var database = new PostgresDatabase(lease is { } time ? options with { NodeLease = time } : options);
        await database.InitializeAsync(CancellationToken.None);
        return database;
    }

    /// <summary>Gives a database back that has no other tables than those that it came with; nobody uses it any more.</summary>
    public void Return(string name) => used.Add(name);

    /// <summary>Runs a statement in a database.</summary>
    public async Task ExecuteAsync(string name, string sql)
    {
        await using var connection = new NpgsqlConnection(Options(name).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public PostgresStorageOptions Options(string name, int? port = null) =>
        new() { ConnectionString = $"Host=127.0.0.1;Port={port ?? Server.Port};Username=postgres;Password={PostgresServer.Password};Database={name}" };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
