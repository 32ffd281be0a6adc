using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Operator.Messaging;
using Operator.Storage.Sql;
using Operator.Storage.Sqlite;

namespace Operator.Storage.Tests.Sqlite;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddSqliteStorage_MakesTheFolderAndKeepsWhatIsWritten()
    {
        var options = new SqliteStorageOptions { DataDirectory = Path.Combine(folder.Path, "new", "data") };
        var message = Texts.Inbound();
        await using (var services = new ServiceCollection().AddSqliteStorage(options).BuildServiceProvider())
        {
            await services.GetRequiredService<Database>().InitializeAsync(Token);
            await services.GetRequiredService<IMessageStore>().TryReceiveAsync(message, Token);
        }

        await using (var services = new ServiceCollection().AddSqliteStorage(options).BuildServiceProvider())
        {
            await services.GetRequiredService<Database>().InitializeAsync(Token);
            Assert.Equal(message, (await services.GetRequiredService<IMessageStore>().FindAsync(message.Id, Token))!.Message);
        }

        Assert.True(File.Exists(Path.Combine(folder.Path, "new", "data", "operator.db")));
    }

    [Fact]
    public async Task Initialize_EveryCommitIsFlushedToALogBesideTheFile()
    {
        await using var database = await folder.OpenAsync();

        Assert.Equal("wal 2 1", await database.WriteAsync(
            session => $"{Scalar(session, "PRAGMA journal_mode")} {Scalar(session, "PRAGMA synchronous")} {Scalar(session, "PRAGMA foreign_keys")}",
            Token));
    }

    [Fact]
    public async Task Initialize_FourAtOnceOnANewFolder_AllSucceed()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => folder.OpenAsync())));

        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }

        Assert.Equal(4, databases.Length);
    }

    [Fact]
    public async Task Initialize_ANewerDatabase_IsRefused()
    {
        await (await folder.OpenAsync()).DisposeAsync();
        folder.Execute("INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('Sqlite/9000_future.sql', '2030-01-01')");

        Assert.Matches(
            $"^The database '{Regex.Escape(folder.Database)}' was made by a newer Operator: it has 'Sqlite/9000_future.sql', this program ends at " +
            "'Sqlite/[0-9]{4}_[a-z_]+.sql'. Run the newer version, or restore the backup from before the update.$",
            await FailureAsync(folder.Path));
    }

    [Fact]
    public async Task Initialize_AFailingMigration_LeavesNothingBehind()
    {
        folder.Execute("CREATE TABLE outbound (id INTEGER)");

        Assert.Equal(
            $"The database '{folder.Database}' can't be brought up to date (SQLite Error 1: 'table outbound already exists'). "
            + "Restore a backup, or move the file away to start empty.",
            await FailureAsync(folder.Path));

        await using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(name) FROM sqlite_master";
        Assert.Equal("outbound", command.ExecuteScalar());
    }

    [Fact]
    public async Task Initialize_ADamagedFile_SaysSo()
    {
        await File.WriteAllTextAsync(folder.Database, new string('x', 8192), Token);

        Assert.Equal(
            $"The database '{folder.Database}' is damaged or is no SQLite database. Restore a backup, or move the file away to start empty.",
            await FailureAsync(folder.Path));
    }

    [Theory]
    [InlineData("/proc/operator")]
    [InlineData("/dev/null/data")]
    public async Task Initialize_AFolderThatCannotBeMade_NamesDataDir(string path)
    {
        var failure = await FailureAsync(path);

        Assert.StartsWith($"DATA_DIR is '{path}'; Operator can't write there (", failure, StringComparison.Ordinal);
        Assert.EndsWith("). Give its user write access, or set DATA_DIR to another folder.", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initialize_AFileThatCannotBeOpened_NamesDataDir()
    {
        Directory.CreateDirectory(folder.Database);

        Assert.StartsWith($"DATA_DIR is '{folder.Path}'; Operator can't write there (", await FailureAsync(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_BeforeInitialize_SaysWhatIsMissing()
    {
        await using var database = new SqliteDatabase(new SqliteStorageOptions { DataDirectory = folder.Path });

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await new MessageStore(database).GetHistoryAsync(1, Token));

        Assert.Equal("The database is not open; call InitializeAsync first.", exception.Message);
    }

    [Fact]
    public async Task GetFacts_CountsWhatHappenedSinceAndWhatIsPending()
    {
        await using var database = await folder.OpenAsync();
        var store = new MessageStore(database);
        var yesterday = Texts.Inbound(at: Texts.Noon.AddDays(-1));
        var today = Texts.Inbound(Texts.Bob);
        await store.TryReceiveAsync(yesterday, Token);
        await store.TryReceiveAsync(today, Token);
        OutboundMessage[] replies =
        [
            Texts.Outbound(inReplyTo: today.Id), Texts.Outbound(inReplyTo: today.Id),
            Texts.Outbound(inReplyTo: today.Id), Texts.Outbound(inReplyTo: today.Id, at: Texts.Noon.AddDays(-1)),
        ];
        await store.CompleteInboundAsync(today.Id, Texts.Answer(replies), Token);
        await store.ApplyStatusAsync(replies[0].Id, DeliveryStatus.Delivered, null, null, null, Texts.Noon, Token);
        await store.ApplyStatusAsync(replies[1].Id, DeliveryStatus.Failed, null, null, null, Texts.Noon, Token);
        await store.ApplyStatusAsync(replies[3].Id, DeliveryStatus.Sent, null, null, null, Texts.Noon, Token);

        var facts = await database.GetFactsAsync(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero), Token);

        Assert.Equal((1L, 1L, 1L, 1L), (facts.Received, facts.Sent, facts.PendingInbound, facts.PendingOutbound));
        Assert.InRange(facts.SizeBytes, 4096, 10_000_000);
        Assert.Null(facts.Connections);
    }

    public void Dispose() => folder.Dispose();

    private static string Scalar(SqlSession session, string sql)
    {
        using var row = session.Query(sql);
        row.Read();
        return row.GetString(0);
    }

    private static async Task<string> FailureAsync(string path)
    {
        await using var database = new SqliteDatabase(new SqliteStorageOptions { DataDirectory = path });
        return (await Assert.ThrowsAsync<StorageUnavailableException>(() => database.InitializeAsync(Token))).Message;
    }
}
