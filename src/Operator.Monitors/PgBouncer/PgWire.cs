using System.Buffers.Binary;
using System.Text;

namespace Operator.Monitors.PgBouncer;

/// <summary>
/// Frames messages of PostgreSQL's protocol 3.0 over a stream, within bounds: 256 KB a message, 4 MB a connection.
/// Source: PostgreSQL manual, "Frontend/Backend Protocol", "Message Formats".
/// </summary>
internal sealed class PgWire(Stream stream) : IAsyncDisposable
{
    private const int MaxMessageBytes = 256 * 1024;
    private const int MaxTotalBytes = 4 * 1024 * 1024;
    private const int ProtocolVersion = 3 << 16;

    // Reads go through a buffer; writes are whole messages already.
    private readonly BufferedStream incoming = new(stream, 8192);
    private int totalBytes;

    /// <summary>Closes the stream.</summary>
    public ValueTask DisposeAsync() => incoming.DisposeAsync();

    /// <summary>Reads the next message.</summary>
    /// <exception cref="EndOfStreamException">The server hung up.</exception>
    /// <exception cref="PgProtocolException">The message is too large or no message.</exception>
    public async ValueTask<PgMessage> ReadAsync(CancellationToken cancellationToken)
    {
        var header = new byte[5];
        await incoming.ReadExactlyAsync(header, cancellationToken);
        var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1)) - 4;
        if (length is < 0 or > MaxMessageBytes)
        {
            throw new PgProtocolException("a message of impossible length");
        }

        totalBytes += length + 5;
        if (totalBytes > MaxTotalBytes)
        {
            throw new PgProtocolException("too many messages");
        }

        var body = new byte[length];
        await incoming.ReadExactlyAsync(body, cancellationToken);
        return new PgMessage((char)header[0], body);
    }

    /// <summary>Opens the session as a user on a database.</summary>
    public ValueTask SendStartupAsync(string user, string database, CancellationToken cancellationToken)
    {
        var fields = Encoding.UTF8.GetBytes($"user\0{user}\0database\0{database}\0application_name\0operator\0client_encoding\0UTF8\0\0");
        var message = new byte[8 + fields.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), ProtocolVersion);
        fields.CopyTo(message, 8);
        return stream.WriteAsync(message, cancellationToken);
    }

    /// <summary>Sends a message of a type.</summary>
    public ValueTask SendAsync(char type, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var message = new byte[5 + body.Length];
        message[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), body.Length + 4);
        body.CopyTo(message.AsMemory(5));
        return stream.WriteAsync(message, cancellationToken);
    }

    /// <summary>Sends a message that is one text.</summary>
    public ValueTask SendTextAsync(char type, string text, CancellationToken cancellationToken) =>
        SendAsync(type, Encoding.UTF8.GetBytes(text + "\0"), cancellationToken);
}
