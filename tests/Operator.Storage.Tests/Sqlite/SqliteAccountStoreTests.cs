using Operator.Activities.People;
using Operator.Storage.Sql;
using Operator.Storage.Sqlite;

namespace Operator.Storage.Tests.Sqlite;

public sealed class SqliteAccountStoreTests : AccountStoreCompliance
{
    private readonly TemporaryFolder folder = new();
    private readonly List<SqliteDatabase> databases = [];

    protected override async ValueTask<IAccountStore> OpenAsync()
    {
        var database = await folder.OpenAsync();
        databases.Add(database);
        return new AccountStore(database);
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
