using Operator.Storage.Postgres;
using Operator.Storage.Tests.Postgres;
using Operator.Testing.Servers;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Operator.Storage.Tests.Postgres;

/// <summary>A PostgreSQL server for all tests of the assembly. Each test's database is a copy of one that has its tables.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "operator_template";

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
        var name = $"test{Interlocked.Increment(ref number)}";
        await Server.ExecuteAsync(isEmpty ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {Template}");
        return name;
    }

    public async Task<PostgresDatabase> OpenAsync(string name)
    {
        var database = new PostgresDatabase(Options(name));
        await database.InitializeAsync(CancellationToken.None);
        return database;
    }

    public PostgresStorageOptions Options(string name) =>
        new() { ConnectionString = $"Host=127.0.0.1;Port={Server.Port};Username=postgres;Password={PostgresServer.Password};Database={name}" };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
