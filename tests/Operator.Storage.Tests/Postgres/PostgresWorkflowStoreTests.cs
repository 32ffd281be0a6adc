using Operator.Storage.Sql;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Tests.Postgres;

public sealed class PostgresWorkflowStoreTests(PostgresFixture postgres) : WorkflowStoreCompliance
{
    private readonly PostgresCopy database = new(postgres);

    protected override async ValueTask<IWorkflowStore> OpenAsync() => new WorkflowStore(await database.OpenAsync());

    protected override ValueTask CloseAsync() => database.DisposeAsync();
}
