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

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
