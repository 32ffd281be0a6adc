using Microsoft.Data.Sqlite;
using Operator.Storage.Sqlite;

namespace Operator.Storage.Tests.Sqlite;

/// <summary>A data folder of its own, removed with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("operator-storage-").FullName;

    public string Database => System.IO.Path.Combine(Path, "operator.db");

    public async Task<SqliteDatabase> OpenAsync(int queueCapacity = 1024)
    {
        var database = new SqliteDatabase(new SqliteStorageOptions { DataDirectory = Path, QueueCapacity = queueCapacity });
        await database.InitializeAsync(TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>Runs a statement on the database's file.</summary>
    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
