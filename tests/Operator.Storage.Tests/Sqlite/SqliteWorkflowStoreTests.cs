using Operator.Storage.Sql;
using Operator.Storage.Sqlite;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Tests.Sqlite;

public sealed class SqliteWorkflowStoreTests : WorkflowStoreCompliance
{
    private readonly TemporaryFolder folder = new();
    private SqliteDatabase? database;

    protected override async ValueTask<IWorkflowStore> OpenAsync()
    {
        database = await folder.OpenAsync();
        return new WorkflowStore(database);
    }

    protected override async ValueTask CloseAsync()
    {
        await database!.DisposeAsync();
        folder.Dispose();
    }
}
