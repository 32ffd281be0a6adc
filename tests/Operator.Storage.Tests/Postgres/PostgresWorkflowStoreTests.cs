using Operator.Storage.Postgres;
using Operator.Storage.Sql;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Tests.Postgres;

public sealed class PostgresWorkflowStoreTests(PostgresFixture postgres) : WorkflowStoreCompliance
{
    private readonly List<PostgresDatabase> databases = [];
    private string? name;

    protected override async ValueTask<IWorkflowStore> OpenAsync()
    {
        name ??= await postgres.CreateAsync();
        databases.Add(await postgres.OpenAsync(name));
        return new WorkflowStore(databases[^1]);
    }

    protected override async ValueTask CloseAsync()
    {
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }

        postgres.Return(name!);
    }
}
