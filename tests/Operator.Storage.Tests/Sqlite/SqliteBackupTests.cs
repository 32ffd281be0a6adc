using Microsoft.Data.Sqlite;
using Operator.Messaging;
using Operator.Storage.Sql;

namespace Operator.Storage.Tests.Sqlite;

/// <summary>SETUP.md's way to back up and restore the embedded database.</summary>
public sealed class SqliteBackupTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder restored = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACopyTakenWhileTextsComeIn_IsWholeAndGoesOn()
    {
        var before = Texts.Inbound();
        await using (var database = await folder.OpenAsync())
        {
            var store = new MessageStore(database);
            Assert.True(await store.TryReceiveAsync(before, Token));
            using var enough = new CancellationTokenSource();
            var receiving = Texts.ReceiveAsync(store, enough.Token);
            await using (var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
            {
                await connection.OpenAsync(Token);
                await using var backup = connection.CreateCommand();
                backup.CommandText = $"VACUUM INTO '{restored.Database}'";
                await backup.ExecuteNonQueryAsync(Token);
            }

            await enough.CancelAsync();
            await receiving;
        }

        await using var again = await restored.OpenAsync();
        var copy = new MessageStore(again);
        Assert.Equal(before, (await copy.FindAsync(before.Id, Token))!.Message);
        Assert.True(await copy.TryReceiveAsync(Texts.Inbound(), Token));
    }

    public void Dispose()
    {
        folder.Dispose();
        restored.Dispose();
    }
}
