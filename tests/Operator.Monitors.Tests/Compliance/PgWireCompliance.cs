using CsCheck;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Compliance;

/// <summary>What every monitor that speaks PostgreSQL's protocol must do when the server misbehaves: before the login, and after a real server let it in.</summary>
public abstract class PgWireCompliance : ComplianceSuite
{
    /// <summary>The port of a real server that lets <see cref="Url"/> in.</summary>
    private protected abstract int RealPort { get; }

    /// <summary>The address of a server, with the right password unless there is another.</summary>
    private protected abstract string Url(int port, string sslMode = "disable", string host = "127.0.0.1", string? password = null);

    [Fact]
    public async Task Through_a_front_that_does_nothing_ItAnswers()
    {
        await using var relay = new TcpRelay(RealPort);
        relay.Join();
        await using var monitors = Monitors(Url(relay.Port), Patient);
        Assert.Null(await AskAsync(monitors.Get<IMonitor>(), Token));
    }

    [Fact]
    public async Task Silent_TimesOut() => Assert.Equal(
        new MonitorFailure(
            MonitorFailureKind.TimedOut, "subject", "no answer within 0.4 s", "Check that it is not overloaded, or raise its time-out."),
        await AskOnceAsync(PgWireAnswers.SilenceAsync, timeout: Impatient));

    [Fact]
    public async Task Silent_after_the_login_TimesOut()
    {
        var failure = await AskOnceAsync(PgWireAnswers.AfterLogin(RealPort, PgWireAnswers.SilenceAsync), timeout: TimeSpan.FromSeconds(1));
        Assert.Equal((MonitorFailureKind.TimedOut, "no answer within 1 s"), (failure.Kind, failure.Message));
    }

    [Fact]
    public async Task Wrong_password_IsRefused_AndToldToNobody()
    {
        var failure = await AskOnceAsync(Url(RealPort, password: "wr0ng-s3cret"));
        Assert.Equal((MonitorFailureKind.Refused, "Check user and password in SUBJECT_URL."), (failure.Kind, failure.Remedy));
        Assert.DoesNotContain("wr0ng-s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_IsUnreachable()
    {
        var port = FreePort.Next();
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.Unreachable, "subject", $"connection refused by 127.0.0.1:{port}", "Check that it runs, and SUBJECT_URL."),
            await AskOnceAsync(Url(port)));
    }

    [Fact]
    public async Task Unknown_host_IsUnreachable()
    {
        var failure = await AskOnceAsync(Url(5432, host: "no-such-host.invalid"));
        Assert.Equal((MonitorFailureKind.Unreachable, "host of no-such-host.invalid:5432 not found"), (failure.Kind, failure.Message));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Truncated_IsABadResponse_AfterOneRetry(bool isLetIn)
    {
        await using var server = new WireServer(
            isLetIn ? PgWireAnswers.AfterLogin(RealPort, PgWireAnswers.Bytes([.. "T\0\0\0"u8])) : PgWireAnswers.Bytes([.. "R\0\0"u8]));
        Assert.Equal(CutOff, await AskOnceAsync(Url(server.Port)));
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Other_bytes_AreABadResponse(bool isLetIn)
    {
        var failure = await AskOnceAsync(isLetIn ? PgWireAnswers.AfterLogin(RealPort, PgWireAnswers.WebServer) : PgWireAnswers.WebServer);
        Assert.Equal(MonitorFailureKind.BadResponse, failure.Kind);
        Assert.EndsWith("SUBJECT_URL.", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_EndsInTime()
    {
        var failure = await AskOnceAsync(PgWireAnswers.AfterLogin(RealPort, PgWireAnswers.EndlessRowsAsync), timeout: TimeSpan.FromSeconds(1));
        Assert.Contains(failure.Kind, new[] { MonitorFailureKind.BadResponse, MonitorFailureKind.TimedOut });
    }

    [Theory]
    [InlineData("53300", "too many clients", MonitorFailureKind.Refused, "Free connections, or reserve some for monitoring.")]
    [InlineData("57P03", "the system is starting up", MonitorFailureKind.Unreachable, null)]
    [InlineData("42501", "permission denied for view", MonitorFailureKind.Refused, "Grant pg_monitor to the user in SUBJECT_URL.")]
    public async Task Refusal_AtTheLogin_IsToldInItsWords(string sqlState, string message, MonitorFailureKind kind, string? remedy) => Assert.Equal(
        new MonitorFailure(kind, "subject", message, remedy), await AskOnceAsync(PgWireAnswers.Bytes(PgWireAnswers.Error(sqlState, message))));

    [Fact]
    public async Task Untrusted_certificate_IsTold()
    {
        using var certificate = SelfSigned.Create("other.example.com");
        await using var server = new WireServer(PgWireAnswers.Tls(certificate));
        var failure = await AskOnceAsync(Url(server.Port, "verify-full"));
        Assert.Equal(MonitorFailureKind.Unreachable, failure.Kind);
        Assert.StartsWith($"TLS fault at 127.0.0.1:{server.Port}: certificate not accepted", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Check the certificate, and whether SUBJECT_URL should use TLS.", failure.Remedy);
    }

    [Fact]
    public async Task No_TLS_where_it_is_required_IsTold()
    {
        await using var server = new WireServer(PgWireAnswers.NoTls);
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.Unreachable,
                "subject",
                $"TLS fault at 127.0.0.1:{server.Port}: the server offers none",
                "Check the certificate, and whether SUBJECT_URL should use TLS."),
            await AskOnceAsync(Url(server.Port, "require")));
    }

    [Fact]
    public async Task Cancelled_asker_GetsCancelled_AndTheConnectionEndsWithItsTimeOut()
    {
        await using var server = new WireServer(PgWireAnswers.SilenceAsync);
        await using var monitors = Monitors(Url(server.Port), TimeSpan.FromSeconds(2));
        using var asker = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.Cancelled, "subject", "no answer before the command's deadline", null),
            await AskAsync(monitors.Get<IMonitor>(), asker.Token));
        await server.ConnectionEnded.WaitAsync(Patient, Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Any_bytes_NeverCostAnException(bool isLetIn)
    {
        // Well-formed messages of any type and content; a server that lets everybody in comes before them, or nobody.
        byte[] login = isLetIn ? [.. PgWireAnswers.Frame('R', 0, 0, 0, 0), .. PgWireAnswers.Frame('Z', (byte)'I')] : [];
        var messages = Gen.Select(Gen.Char["RSKTDCEZINxqt123"], Gen.Byte.Array[0, 60], PgWireAnswers.Frame).Array[0, 12];
        await messages.SampleAsync(
            async list =>
            {
                await using var server = new WireServer(PgWireAnswers.Bytes([.. login, .. list.SelectMany(message => message)]));
                await using var monitors = Monitors(Url(server.Port), Patient);
                var failure = await AskAsync(monitors.Get<IMonitor>(), Token);
                Assert.True(failure is null || failure.Message.Length is > 0 and <= 100, failure?.Message);
            },
            iter: 40,
            threads: 1);
    }

    [Fact]
    public async Task After_repeated_failures_TheCircuitOpens_AndSaysWhy()
    {
        var port = FreePort.Next();
        await using var monitors = Monitors(Url(port), Patient);
        for (var question = 0; question < 3; question++)
        {
            Assert.StartsWith("connection refused", (await AskAsync(monitors.Get<IMonitor>(), Token))!.Message, StringComparison.Ordinal);
        }

        var failure = await AskAsync(monitors.Get<IMonitor>(), Token);
        Assert.Equal((MonitorFailureKind.Unreachable, "Check that it runs, and SUBJECT_URL."), (failure!.Kind, failure.Remedy));
        Assert.Matches($@"^not asked: failed 3 times, next try in 1[0-5] s \(connection refused by 127\.0\.0\.1:{port}\)$", failure.Message);
    }

    [Fact]
    public async Task Asked_by_many_at_once_AnswersEach()
    {
        await using var monitors = Monitors(Url(RealPort), Patient);
        var failures = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(monitors.Get<IMonitor>(), Token)));
        Assert.All(failures, Assert.Null);
    }

    private async Task<MonitorFailure> AskOnceAsync(Func<Stream, CancellationToken, Task> serve, TimeSpan? timeout = null)
    {
        await using var server = new WireServer(serve);
        return await AskOnceAsync(Url(server.Port), timeout);
    }
}
