using System.Text;
using Operator.Monitors.PgBouncer;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.PgBouncer;

/// <summary>Servers that are not what they should be at the login; what else there is, the compliance suite has.</summary>
public sealed class HostileServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("R\u0000\u0000\u0000\u0008\u0000\u0000\u0000\u0002", "a kind of login other than")]
    [InlineData("R\u0000\u0000\u0000\u0008\u0000\u0000\u0000\u000c", "the server did not prove that it knows")]
    [InlineData("R\u0000\u0000\u0000\u0004", "a message shorter than it says")]
    [InlineData("R\u007f\u0000\u0000\u0008", "a message of impossible length")]
    [InlineData("D\u0000\u0000\u0000\u0004", "message 'D' during login")]
    [InlineData("R\u0000\u0000\u0000\u0012\u0000\u0000\u0000\u000aSCRAM-1\u0000\u0000\u0000", "no SCRAM-SHA-256")]
    public async Task Wrong_login_IsTold(string bytes, string reason)
    {
        await using var server = new WireServer(PgWireAnswers.Bytes(Encoding.Latin1.GetBytes(bytes)));
        var failure = await AskAsync(server.Port);
        Assert.Equal(MonitorFailureKind.BadResponse, failure.Kind);
        Assert.StartsWith($"127.0.0.1:{server.Port} is no proper pgbouncer: {reason}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_skips_its_proof_IsNotBelieved()
    {
        // Offers SCRAM, and then says "welcome" without having shown that it knows the password.
        await using var server = new WireServer(PgWireAnswers.Bytes(Encoding.Latin1.GetBytes(
            "R\0\0\0\u0018\0\0\0\u000aSCRAM-SHA-256\0\0\0" + "R\0\0\0\u0008\0\0\0\0" + "Z\0\0\0\u0005I")));
        var failure = await AskAsync(server.Port);
        Assert.Contains("the server did not prove", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_fields_AreRead_AndCut()
    {
        var text = "FATAL: " + new string('x', 300);
        await using var server = new WireServer(PgWireAnswers.Bytes(PgWireAnswers.Error("53300", text)));
        var failure = await AskAsync(server.Port);
        Assert.Equal((MonitorFailureKind.Refused, 100), (failure.Kind, failure.Message.Length));
        Assert.StartsWith("FATAL: xxx", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<MonitorFailure> AskAsync(int port)
    {
        await using var monitors = new TestMonitors(builder => builder.AddPgBouncer(
            new PgBouncerOptions { Url = $"pgbouncer://u:p@127.0.0.1:{port}?sslmode=disable", Timeout = TimeSpan.FromSeconds(20) }));
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        return answer.Failure!;
    }
}
