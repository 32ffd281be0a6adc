using System.Net;
using System.Net.Sockets;

namespace Operator.Testing.Servers;

/// <summary>An HTTP client whose every connection is made and then reset by the other end before anything is sent.</summary>
public static class ConnectionsResetAtOnce
{
    public static SocketsHttpHandler Handler() => new() { ConnectCallback = ConnectAsync };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndpoint, cancellationToken);
        using (var server = await listener.AcceptSocketAsync(cancellationToken)) server.LingerState = new LingerOption(true, 0);
        socket.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectRead);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
