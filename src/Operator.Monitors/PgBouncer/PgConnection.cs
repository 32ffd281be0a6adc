using System.Net.Sockets;
using Operator.Monitors.PostgreSql;

namespace Operator.Monitors.PgBouncer;

/// <summary>
/// A session that speaks the simple query protocol, the only one PgBouncer's console understands; PostgreSQL understands it as well.
/// One caller at a time.
/// </summary>
internal sealed class PgConnection : IAsyncDisposable
{
    private const int MaxRows = 1000;
    private const int MaxColumns = 100;

    private readonly PgWire wire;

    private PgConnection(Stream stream) => wire = new PgWire(stream);

    /// <summary>Connects, asks for TLS as the address says, and logs in.</summary>
    public static async ValueTask<PgConnection> OpenAsync(PgAddress address, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            stream = await PgTls.NegotiateAsync(stream, address, cancellationToken);
            var connection = new PgConnection(stream);
            await connection.wire.SendStartupAsync(address.User, address.Database, cancellationToken);
            await new PgLogin(connection.wire, address.User, address.Password).RunAsync(cancellationToken);
            await connection.ReadUntilReadyAsync(cancellationToken);
            return connection;
        }
        catch
        {
            if (stream is null)
            {
                socket.Dispose();
            }
            else
            {
                await stream.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>Runs one statement and reads its rows.</summary>
    /// <exception cref="PgServerException">The server refuses; the session can be used further.</exception>
    public async ValueTask<PgTable> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        await wire.SendTextAsync('Q', sql, cancellationToken);
        return await ReadUntilReadyAsync(cancellationToken);
    }

    /// <summary>Says goodbye, without waiting for it to be heard.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await wire.SendAsync('X', default, CancellationToken.None);
        }
        catch (IOException)
        {
            // The server hung up first.
        }

        await wire.DisposeAsync();
    }

    private async ValueTask<PgTable> ReadUntilReadyAsync(CancellationToken cancellationToken)
    {
        string[] columns = [];
        var rows = new List<IReadOnlyList<string?>>();
        PgServerException? error = null;
        while (true)
        {
            var message = await wire.ReadAsync(cancellationToken);
            switch (message.Type)
            {
                case 'T':
                    columns = ReadColumns(message);
                    break;
                case 'D' when rows.Count < MaxRows:
                    rows.Add(ReadRow(message, columns.Length));
                    break;
                case 'E':
                    error = PgErrors.Read(message);
                    break;
                case 'Z':
                    return error is null ? new PgTable(columns, rows) : throw error;
                case 'C' or 'D' or 'I' or 'K' or 'N' or 'S':
                    break;
                default:
                    throw new PgProtocolException($"message '{message.Type}' in an answer");
            }
        }
    }

    private static string[] ReadColumns(PgMessage message)
    {
        var count = message.ReadInt16();
        if (count is < 0 or > MaxColumns)
        {
            throw new PgProtocolException("an impossible number of columns");
        }

        var columns = new string[count];
        for (var i = 0; i < count; i++)
        {
            columns[i] = message.ReadText();

            // Table, attribute, type, size, modifier, format.
            message.ReadBytes(18);
        }

        return columns;
    }

    private static string?[] ReadRow(PgMessage message, int columns)
    {
        if (message.ReadInt16() != columns)
        {
            throw new PgProtocolException("a row that does not fit its columns");
        }

        var row = new string?[columns];
        for (var i = 0; i < columns; i++)
        {
            var length = message.ReadInt32();
            row[i] = length == -1 ? null : message.ReadText(length);
        }

        return row;
    }
}
