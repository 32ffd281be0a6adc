using Operator.Messaging;
using Operator.Storage.Sqlite;

namespace Operator.Storage.Tests.Sqlite;

public sealed class SqliteMessageStoreTests : MessageStoreCompliance
{
    private readonly TemporaryFolder folder = new();
    private readonly List<SqliteDatabase> databases = [];

    protected override async ValueTask<IMessageStore> OpenAsync()
    {
        var database = await folder.OpenAsync();
        databases.Add(database);
        return new SqliteMessageStore(database);
    }

    protected override async ValueTask CloseAsync()
    {
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }

        folder.Dispose();
    }
}
