using Operator.Storage.Postgres;

namespace Operator.Storage.Tests.Postgres;

/// <summary>One test's database: it is made when it is first opened, and given back with everything closed.</summary>
internal sealed class PostgresCopy(PostgresFixture postgres) : IAsyncDisposable
{
    private readonly List<PostgresDatabase> opened = [];
    private string? name;

    /// <summary>All that was opened, the first one first.</summary>
    public IReadOnlyList<PostgresDatabase> Opened => opened;

    /// <summary>What it is called on the server, once it was opened.</summary>
    public string Name => name ?? throw new InvalidOperationException("It was not opened.");

    /// <summary>Opens it once more, as another program would; for the parameters see <see cref="PostgresFixture.OpenAsync"/>.</summary>
    public async Task<PostgresDatabase> OpenAsync(TimeSpan? lease = null, int? port = null)
    {
        name ??= await postgres.CreateAsync();
        opened.Add(await postgres.OpenAsync(name, lease, port));
        return opened[^1];
    }

    /// <summary>Runs a statement on it, once it was opened.</summary>
    public Task ExecuteAsync(string sql) => postgres.ExecuteAsync(Name, sql);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened)
        {
            await database.DisposeAsync();
        }

        if (name is not null)
        {
            postgres.Return(name);
        }
    }
}
