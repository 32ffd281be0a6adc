using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Operator.Testing.Servers;

/// <summary>Passes connections on to a port of this machine, until it is cut: then those that are open break and new ones are refused.</summary>
/// <param name="target">The port.</param>
public sealed class TcpRelay(int target) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Socket, bool> open = new();
    private TcpListener? listener;
    private Task accepting = Task.CompletedTask;

    /// <summary>Where it listens, at 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Passes connections on from now on.</summary>
    public void Join()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        accepting = AcceptAsync(listener);
    }

    /// <summary>Cuts all connections.</summary>
    public async Task CutAsync()
    {
        listener?.Stop();
        await accepting;
        foreach (var socket in open.Keys)
        {
            socket.Close();
        }
    }

    public async ValueTask DisposeAsync() => await CutAsync();

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await from.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It is cut.
        }
    }

    private async Task RelayAsync(Socket near)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.NoDelay = true;
        open[near] = open[far] = true;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target);
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (SocketException)
        {
            // One side is gone.
        }
        finally
        {
            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
            near.Dispose();
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }
}
