using System.Net;
using System.Net.Sockets;

namespace Operator.Testing.Servers;

/// <summary>A TCP server at 127.0.0.1 that does to each connection what a test tells it. See <see cref="PgWireAnswers"/>.</summary>
public sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource connectionEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<Stream, CancellationToken, Task> serve;
    private readonly Task accepting;
    private int connections;

    /// <summary>Starts the server; a connection is closed when <paramref name="serve"/> is done with it.</summary>
    public WireServer(Func<Stream, CancellationToken, Task> serve)
    {
        this.serve = serve;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many have connected.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>Ends when a connection has come to its end, by either side.</summary>
    public Task ConnectionEnded => connectionEnded.Task;

    /// <summary>Ends all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await accepting;
        listener.Dispose();
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(end.Token);
                Interlocked.Increment(ref connections);
                open.Add(ServeAsync(socket));
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await serve(stream, end.Token);
            socket.Shutdown(SocketShutdown.Send);
            await PgWireAnswers.SilenceAsync(stream, end.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side is gone, or the test is over.
        }
        finally
        {
            connectionEnded.TrySetResult();
        }
    }
}
