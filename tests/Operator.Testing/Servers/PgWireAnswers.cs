using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Operator.Testing.Servers;

/// <summary>
/// What servers of PostgreSQL's protocol do badly. Source: PostgreSQL manual, "Message Formats".
/// </summary>
public static class PgWireAnswers
{
    private static readonly byte[] ReadyForQuery = Frame('Z', (byte)'I');

    /// <summary>Reads and never says a word, until the client goes away.</summary>
    public static async Task SilenceAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, cancellationToken) > 0)
        {
        }
    }

    /// <summary>Hangs up after the first thing the client says.</summary>
    public static async Task HangUpAsync(Stream stream, CancellationToken cancellationToken) =>
        _ = await stream.ReadAsync(new byte[4096], cancellationToken);

    /// <summary>Sends bytes after the first thing the client says, and hangs up.</summary>
    public static Func<Stream, CancellationToken, Task> Bytes(byte[] bytes) => async (stream, cancellationToken) =>
    {
        await HangUpAsync(stream, cancellationToken);
        await stream.WriteAsync(bytes, cancellationToken);
    };

    /// <summary>Rows of one column without an end, after the client's question.</summary>
    public static async Task EndlessRowsAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Frame('T', [0, 1, .. "name\0"u8, .. new byte[6], 0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]), cancellationToken);
        byte[] row = Frame('D', [0, 1, 0, 0, 0, 100, .. Enumerable.Repeat((byte)'x', 100)]);
        byte[] rows = [.. Enumerable.Repeat(row, 500).SelectMany(one => one)];
        while (true)
        {
            await stream.WriteAsync(rows, cancellationToken);
        }
    }

    /// <summary>Answers a request for TLS with N: there is none.</summary>
    public static Func<Stream, CancellationToken, Task> NoTls { get; } = Bytes("N"u8.ToArray());

    /// <summary>Answers as a web server does. "TTP/" is the length of a message of 1.4 GB to those who take it for PostgreSQL's.</summary>
    public static Func<Stream, CancellationToken, Task> WebServer { get; } = Bytes("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"u8.ToArray());

    /// <summary>Speaks TLS with a certificate, and says nothing more.</summary>
    public static Func<Stream, CancellationToken, Task> Tls(X509Certificate2 certificate) => async (stream, cancellationToken) =>
    {
        await HangUpAsync(stream, cancellationToken);
        await stream.WriteAsync("S"u8.ToArray(), cancellationToken);
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
            await SilenceAsync(tls, cancellationToken);
        }
        catch (AuthenticationException)
        {
            // The client does not trust it.
        }
    };

    /// <summary>An error, by its SQLSTATE.</summary>
    public static byte[] Error(string sqlState, string message) => Frame('E', Encoding.UTF8.GetBytes($"SFATAL\0VFATAL\0C{sqlState}\0M{message}\0\0"));

    /// <summary>Passes everything on to a real server until that has let the client in; then something else answers.</summary>
    public static Func<Stream, CancellationToken, Task> AfterLogin(int realPort, Func<Stream, CancellationToken, Task> next) => async (stream, cancellationToken) =>
    {
        using var real = new TcpClient { NoDelay = true };
        await real.ConnectAsync(IPAddress.Loopback, realPort, cancellationToken);
        using var loggedIn = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = CopyAsync(stream, real.GetStream(), loggedIn.Token);
        var welcome = await CopyUntilReadyAsync(real.GetStream(), stream, cancellationToken);

        // The client asks only when it has read that, so nothing of its question is passed on.
        await loggedIn.CancelAsync();
        await asking;
        await stream.WriteAsync(welcome, cancellationToken);
        await next(stream, cancellationToken);
    };

    /// <summary>One message.</summary>
    public static byte[] Frame(char type, params byte[] body)
    {
        var frame = new byte[5 + body.Length];
        frame[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), body.Length + 4);
        body.CopyTo(frame, 5);
        return frame;
    }

    private static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        try
        {
            await from.CopyToAsync(to, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // From here on something else listens.
        }
    }

    // Gives what was read last and not yet passed on.
    private static async Task<byte[]> CopyUntilReadyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        byte[] held = [];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            held = [.. held, .. buffer.AsSpan(0, count)];
            if (held.AsSpan().EndsWith(ReadyForQuery))
            {
                return held;
            }

            // Its beginning may be there already.
            var passed = held.Length - Enumerable.Range(0, ReadyForQuery.Length).Last(count => held.AsSpan().EndsWith(ReadyForQuery.AsSpan(0, count)));
            await to.WriteAsync(held.AsMemory(0, passed), cancellationToken);
            held = held[passed..];
        }

        return held;
    }
}
