using Npgsql;

namespace Operator.Testing.Servers;

/// <summary>
/// A real PostgreSQL on a loopback port with a fresh cluster. The superuser is <c>postgres</c>; logins over TCP need a password, kept as
/// SCRAM-SHA-256.
/// </summary>
/// <param name="primary">A started server to be a hot standby of, or null.</param>
public class PostgresServer(PostgresServer? primary = null) : IAsyncDisposable
{
    /// <summary>The superuser's password.</summary>
    public const string Password = "pg-s3cret";

    /// <summary>The major version that each server must have, or null for the one there is.</summary>
    private static readonly string? Version = Environment.GetEnvironmentVariable("OPERATOR_POSTGRES_VERSION");

    private readonly ServerProcess server = ServerProcess.Prepare("postgres");

    /// <summary>Whether it waits for the disk at each commit; tests have no time for that.</summary>
    public bool IsDurable { get; init; }

    /// <summary>How many connections it takes at the same time.</summary>
    public int MostConnections { get; init; } = 100;

    /// <summary>The port it listens on at 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Connects Npgsql as superuser, without a pool.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=postgres;Password={Password};Database=postgres;Pooling=false";

    /// <summary>An address for a role, <c>postgres://…</c>, by its own port or one that leads to it.</summary>
    public string Url(string user = "postgres", string password = Password, string database = "postgres", int? port = null) =>
        $"postgres://{user}:{Uri.EscapeDataString(password)}@127.0.0.1:{port ?? Port}/{database}";

    /// <summary>Creates the cluster and starts the server.</summary>
    public async ValueTask InitializeAsync()
    {
        var data = Path.Combine(server.Folder, "data");
        await (primary is null ? CreateAsync(data) : CopyAsync(primary, data));
        await server.StartAsync(
            ServerProcess.Find("postgres", "postgresql"),
            [
                "-D", data, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={server.Folder}",
                "-c", $"fsync={(IsDurable ? "on" : "off")}", "-c", $"max_connections={MostConnections}",

                // A transaction that asks for more than this waits for ever: see LostAnswers.
                "-c", "synchronous_standby_names=nobody", "-c", "synchronous_commit=local",
            ],
            IsReadyAsync);
    }

    /// <summary>Runs statements as superuser.</summary>
    public async Task ExecuteAsync(string sql, string database = "postgres")
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What a query gives first, as superuser.</summary>
    public async Task<T> QueryAsync<T>(string sql, string database)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Opens a session as superuser.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string database = "postgres")
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>
    /// Lets it crash: one of its processes is killed, so all sessions end at once, whatever they are at, and it recovers from its log by itself.
    /// </summary>
    /// <param name="database">Whose session's process.</param>
    public async Task CrashAsync(string database) => Signals.Send(
        await QueryAsync<int>("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1", database), Signals.Kill);

    /// <summary>Stops the server and removes the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await server.DisposeAsync();
    }

    private Task CreateAsync(string data) => server.RunAsync(
        ServerProcess.Find("initdb", "postgresql"),
        "-D", data, "-U", "postgres", "--auth-host=scram-sha-256", "--auth-local=trust", $"--pwfile={server.Write("password", Password)}", "--no-sync", "-E", "UTF8", "--locale=C");

    private Task CopyAsync(PostgresServer source, string data) => server.RunAsync(
        ServerProcess.Find("pg_basebackup", "postgresql"),
        "-D", data, "-R", "-c", "fast", "--no-sync", "-d", $"host=127.0.0.1 port={source.Port} user=postgres password={Password} application_name=standby1");

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return Version is null || Version == $"{connection.PostgreSqlVersion.Major}"
                ? true
                : throw new InvalidOperationException($"PostgreSQL is {connection.PostgreSqlVersion}, but the tests are told to run on {Version}.");
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
