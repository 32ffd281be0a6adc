using System.Net.Sockets;

namespace Operator.Testing.Servers;

/// <summary>
/// A real PgBouncer before a real PostgreSQL. Its console takes the users <c>stats</c> (reads) and <c>boss</c> (administers); the
/// database <c>app</c> leads to PostgreSQL through a pool of one server connection.
/// </summary>
/// <param name="backend">A started PostgreSQL.</param>
/// <param name="authentication"><c>plain</c>, <c>md5</c> or <c>scram-sha-256</c>.</param>
/// <param name="tls">Whether clients must use TLS; the certificate is self-signed for <c>localhost</c>.</param>
public sealed class PgBouncerServer(PostgresServer backend, string authentication, bool tls = false) : IAsyncDisposable
{
    /// <summary>The password of all users.</summary>
    public const string Password = "b0uncer-s3cret";

    private readonly ServerProcess server = ServerProcess.Prepare("pgbouncer");

    /// <summary>The port it listens on at 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>The console's address, <c>pgbouncer://…</c>.</summary>
    public string Url(string user = "stats", string password = Password, string options = "") =>
        $"pgbouncer://{user}:{Uri.EscapeDataString(password)}@127.0.0.1:{Port}{options}";

    /// <summary>Connects Npgsql through the pool, as a client of <c>app</c>.</summary>
    public string ClientConnectionString =>
        $"Host=127.0.0.1;Port={Port};Username=app;Password={Password};Database=app;Pooling=false;No Reset On Close=true;Timeout=20;Command Timeout=30";

    /// <summary>Starts the server.</summary>
    public async ValueTask InitializeAsync()
    {
        var users = server.Write("users.txt", string.Concat(((string[])["stats", "boss", "app"]).Select(user => $"\"{user}\" \"{Password}\"\n")));
        var configuration = server.Write("pgbouncer.ini", $"""
            [databases]
            app = host=127.0.0.1 port={backend.Port} dbname=postgres user=postgres password={PostgresServer.Password}

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {Port}
            unix_socket_dir = {server.Folder}
            auth_type = {authentication}
            auth_file = {users}
            stats_users = stats
            admin_users = boss
            pool_mode = session
            default_pool_size = 1
            max_client_conn = 77
            {(tls ? TlsLines() : "")}
            """);
        await server.StartAsync(ServerProcess.Find("pgbouncer", "pgbouncer"), [configuration], IsReadyAsync);
    }

    /// <summary>Stops the server.</summary>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private string TlsLines()
    {
        var (certificate, key) = SelfSigned.CreatePem("localhost");
        var certificateFile = server.Write("server.crt", certificate);
        var keyFile = server.Write("server.key", key);
        return $"client_tls_sslmode = require\nclient_tls_cert_file = {certificateFile}\nclient_tls_key_file = {keyFile}\n";
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
