using Operator.Activities.People;
using Operator.Storage.Postgres;
using Operator.Storage.Sql;

namespace Operator.Storage.Tests.Postgres;

public sealed class PostgresAccountStoreTests(PostgresFixture postgres) : AccountStoreCompliance
{
    private readonly List<PostgresDatabase> databases = [];
    private string? name;

    protected override async ValueTask<IAccountStore> OpenAsync()
    {
        name ??= await postgres.CreateAsync();
        databases.Add(await postgres.OpenAsync(name));
        return new AccountStore(databases[^1]);
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
