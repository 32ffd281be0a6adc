using System.Net;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using Operator.Monitors.PgBouncer;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.PgBouncer;

/// <summary>Servers that are not what they should be: every one costs a failure within its time, never an exception or memory.</summary>
public sealed class HostileServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Web_server_IsNoPgBouncer()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("{}"));
        var failure = await AskAsync(new Uri(server.Url).Port, "disable");
        Assert.Equal(MonitorFailureKind.BadResponse, failure.Kind);
    }

    [Fact]
    public async Task Silent_server_TimesOut()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var failure = await AskAsync(((IPEndPoint)listener.LocalEndpoint).Port, "disable", TimeSpan.FromMilliseconds(300));
        Assert.Equal(MonitorFailureKind.TimedOut, failure.Kind);
    }

    [Theory]
    [InlineData("R\u0000\u0000\u0000\u0008\u0000\u0000\u0000\u0002", "a kind of login other than")]
    [InlineData("R\u0000\u0000\u0000\u0008\u0000\u0000\u0000\u000c", "the server did not prove that it knows")]
    [InlineData("R\u0000\u0000\u0000\u0004", "a message shorter than it says")]
    [InlineData("R\u007f\u0000\u0000\u0008", "a message of impossible length")]
    [InlineData("D\u0000\u0000\u0000\u0004", "message 'D' during login")]
    [InlineData("R\u0000\u0000\u0000\u0012\u0000\u0000\u0000\u000aSCRAM-1\u0000\u0000\u0000", "no SCRAM-SHA-256")]
    public async Task Wrong_login_IsTold(string bytes, string reason)
    {
        using var server = new RawServer(Encoding.Latin1.GetBytes(bytes));
        var failure = await AskAsync(server.Port, "disable");
        Assert.Equal(MonitorFailureKind.BadResponse, failure.Kind);
        Assert.StartsWith($"127.0.0.1:{server.Port} is no proper pgbouncer: {reason}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_skips_its_proof_IsNotBelieved()
    {
        // Offers SCRAM, and then says "welcome" without having shown that it knows the password.
        using var server = new RawServer(Encoding.Latin1.GetBytes(
            "R\0\0\0\u0018\0\0\0\u000aSCRAM-SHA-256\0\0\0" + "R\0\0\0\u0008\0\0\0\0" + "Z\0\0\0\u0005I"));
        var failure = await AskAsync(server.Port, "disable");
        Assert.Contains("the server did not prove", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_fields_AreRead_AndCut()
    {
        var text = "FATAL: " + new string('x', 300);
        var body = "SFATAL\0C53300\0M" + text + "\0\0";
        using var server = new RawServer(Encoding.Latin1.GetBytes($"E\0\0{(char)((body.Length + 4) >> 8)}{(char)((body.Length + 4) & 255)}{body}"));
        var failure = await AskAsync(server.Port, "disable");
        Assert.Equal((MonitorFailureKind.Refused, 100), (failure.Kind, failure.Message.Length));
        Assert.StartsWith("FATAL: xxx", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_bytes_CostAFailure_NeverAnException()
    {
        // Well-formed frames of any type and content, after a good login.
        var frames = Gen.Select(Gen.Char["RSKTDCEZINxq"], Gen.Byte.Array[0, 60], (type, body) => Frame(type, body)).Array[0, 12];
        await frames.SampleAsync(
            async list =>
            {
                byte[] login = [.. Frame('R', [0, 0, 0, 0]), .. Frame('Z', [(byte)'I'])];
                using var server = new RawServer([.. login, .. list.SelectMany(frame => frame)]);
                await using var monitors = Monitors(server.Port, "disable", TimeSpan.FromSeconds(20));
                await monitors.Get<IDatabaseMonitor>().GetStatsAsync("connections", Token);
            },
            iter: 300,
            threads: 1);
    }

    private static byte[] Frame(char type, byte[] body) => [(byte)type, 0, 0, 0, (byte)(body.Length + 4), .. body];

    private static async Task<MonitorFailure> AskAsync(int port, string sslMode, TimeSpan? timeout = null)
    {
        await using var monitors = Monitors(port, sslMode, timeout ?? TimeSpan.FromSeconds(20));
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        return answer.Failure!;
    }

    private static TestMonitors Monitors(int port, string sslMode, TimeSpan timeout) => new(builder => builder.AddPgBouncer(
        new PgBouncerOptions { Url = $"pgbouncer://u:p@127.0.0.1:{port}?sslmode={sslMode}", Timeout = timeout }));

    /// <summary>Sends fixed bytes to whoever connects, and then hangs up.</summary>
    private sealed class RawServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly byte[] bytes;

        public RawServer(byte[] bytes)
        {
            this.bytes = bytes;
            listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public void Dispose() => listener.Dispose();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    var stream = client.GetStream();

                    // The startup message comes first; unread bytes would turn the hang-up into a reset.
                    var greeting = new byte[4096];
                    _ = await stream.ReadAsync(greeting);
                    await stream.WriteAsync(bytes);
                    client.Client.Shutdown(SocketShutdown.Send);
                    while (await stream.ReadAsync(greeting) > 0)
                    {
                    }
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }
    }
}
