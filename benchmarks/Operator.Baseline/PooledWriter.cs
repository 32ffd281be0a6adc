using Npgsql;

namespace Operator.Baseline;

/// <summary>Two PostgreSQL tables. Each write is a statement with a commit of its own, on a connection of the pool.</summary>
internal sealed class PooledWriter : ITextWriter
{
    private readonly NpgsqlDataSource _database;

    private PooledWriter(NpgsqlDataSource database) => _database = database;

    public static async Task<PooledWriter> OpenAsync(string connection)
    {
        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 2 });
        foreach (var (table, key) in ((string, string)[])[("inbound", "sid"), ("outbound", "id")])
        {
            await using var command = database.CreateCommand(
                $"CREATE TABLE IF NOT EXISTS {table} (seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, {key} TEXT NOT NULL UNIQUE, sender TEXT, recipient TEXT, body TEXT, at BIGINT)");
            await command.ExecuteNonQueryAsync();
        }

        return new PooledWriter(database);
    }

    /// <inheritdoc/>
    public Task InsertInboundAsync(string sid, string from, string to, string body) =>
        InsertAsync("INSERT INTO inbound (sid, sender, recipient, body, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", sid, from, to, body);

    /// <inheritdoc/>
    public Task InsertOutboundAsync(string id, string from, string to, string body) =>
        InsertAsync("INSERT INTO outbound (id, sender, recipient, body, at) VALUES ($1, $2, $3, $4, $5)", id, from, to, body);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task InsertAsync(string sql, params string[] row)
    {
        await using var command = _database.CreateCommand(sql);
        foreach (var value in row) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = TimeProvider.System.GetUtcNow().UtcTicks });
        await command.ExecuteNonQueryAsync();
    }
}
