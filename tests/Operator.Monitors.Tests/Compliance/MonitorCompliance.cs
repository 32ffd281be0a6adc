using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Compliance;

/// <summary>What every monitor that asks over HTTP must do when the system misbehaves.</summary>
public abstract class MonitorCompliance : ComplianceSuite
{
    [Fact]
    public async Task Slow_TimesOut()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Slow);
        var failure = await AskOnceAsync(server.Url, Impatient);
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.TimedOut, "subject", "no answer within 0.4 s", "Check that it is not overloaded, or raise its time-out."),
            failure);
    }

    [Fact]
    public async Task Body_that_stalls_TimesOut()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.StalledBody);
        var failure = await AskOnceAsync(server.Url, Impatient);
        Assert.Equal(MonitorFailureKind.TimedOut, failure.Kind);
    }

    [Fact]
    public async Task Status401_IsRefused_AndNamesTheSetting()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Status(401));
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.Refused, "subject", "login refused (401)", "Check the credentials in SUBJECT_URL."),
            await AskOnceAsync(server.Url, Patient));
    }

    [Fact]
    public async Task Status403_IsRefused()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Status(403));
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.Refused, "subject", "not allowed (403)", "Give the account in SUBJECT_URL the right to read."),
            await AskOnceAsync(server.Url, Patient));
    }

    [Fact]
    public async Task Status404_IsNotFound()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Status(404));
        var failure = await AskOnceAsync(server.Url, Patient);
        Assert.Equal(MonitorFailureKind.NotFound, failure.Kind);
        Assert.StartsWith("nothing at /", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Check the path in SUBJECT_URL.", failure.Remedy);
    }

    [Fact]
    public async Task Status429_IsRefused_AndTellsWhenToAskAgain()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.TooManyRequests);
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.Refused, "subject", "too many requests (429), again in 30 s", null),
            await AskOnceAsync(server.Url, Patient));
    }

    [Fact]
    public async Task Truncated_IsABadResponse_AfterOneRetry()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Truncated);
        Assert.Equal(CutOff, await AskOnceAsync(server.Url, Patient));
        Assert.Equal(2, server.Requests.Max(request => server.Requests.Count(other => other.Path == request.Path)));
    }

    [Fact]
    public async Task Endless_IsCutOffAtTheBound()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Endless);
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.BadResponse, "subject", "the answer is larger than 4 MB", "Ask for less."),
            await AskOnceAsync(server.Url, Patient));
    }

    [Fact]
    public async Task Compressed_IsBoundedByWhatItUnpacksTo()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.GzipBomb);
        var failure = await AskOnceAsync(server.Url, Patient);
        Assert.Equal("the answer is larger than 4 MB", failure.Message);
    }

    [Fact]
    public async Task Broken_compression_IsABadResponse()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.BrokenGzip);
        var failure = await AskOnceAsync(server.Url, Patient);
        Assert.Equal((MonitorFailureKind.BadResponse, "the answer's compression is broken"), (failure.Kind, failure.Message));
    }

    [Fact]
    public async Task Nobody_there_IsUnreachable()
    {
        var port = FreePort.Next();
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.Unreachable, "subject", $"connection refused by localhost:{port}", "Check that it runs, and SUBJECT_URL."),
            await AskOnceAsync($"http://localhost:{port}", Patient));
    }

    [Fact]
    public async Task Unknown_host_IsUnreachable()
    {
        var failure = await AskOnceAsync("http://no-such-host.invalid", Patient);
        Assert.Equal((MonitorFailureKind.Unreachable, "host of no-such-host.invalid not found"), (failure.Kind, failure.Message));
    }

    [Fact]
    public async Task Untrusted_certificate_IsTold()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("{}"), certificateFor: "other.example.com");
        var failure = await AskOnceAsync(server.Url, Patient);
        Assert.Equal(MonitorFailureKind.Unreachable, failure.Kind);
        Assert.Equal($"TLS fault at {server.Authority}: certificate not accepted (wrong host name, issuer not trusted)", failure.Message);
        Assert.Equal("Check the certificate, and whether SUBJECT_URL should use TLS.", failure.Remedy);
    }

    [Fact]
    public async Task Plain_HTTP_where_TLS_is_configured_IsTold()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("{}"));
        var failure = await AskOnceAsync(server.Url.Replace("http://", "https://", StringComparison.Ordinal), Patient);
        Assert.Equal((MonitorFailureKind.Unreachable, $"TLS fault at {server.Authority}: no secure connection"), (failure.Kind, failure.Message));
    }

    [Fact]
    public async Task Redirect_to_a_login_page_IsToldWithoutItsParameters()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.LoginRedirect);
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.Refused,
                "subject",
                "redirects to a login page: https://sso.example.com/login",
                "Check the credentials in SUBJECT_URL."),
            await AskOnceAsync(server.Url, Patient));
    }

    [Fact]
    public async Task Cancelled_asker_GetsCancelled_AndNotTimedOut()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Slow);
        await using var monitors = Monitors(server.Url, Patient);
        using var asker = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var failure = await AskAsync(monitors.Get<IMonitor>(), asker.Token);
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.Cancelled, "subject", "no answer before the command's deadline", null), failure);
    }

    [Fact]
    public virtual async Task Credentials_ReachTheSystem_ButNoMessage()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text("denied for bob with p@ss:word", "text/plain", 418));
        var failure = await AskOnceAsync(server.Url.Replace("http://", "http://bob:p%40ss%3Aword@", StringComparison.Ordinal), Patient);

        // bob:p@ss:word
        Assert.All(server.Requests, request => Assert.Equal("Basic Ym9iOnBAc3M6d29yZA==", request.Headers["Authorization"]));
        Assert.DoesNotContain("p@ss:word", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("p%40ss", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_repeated_failures_TheCircuitOpens_AndSaysWhy()
    {
        var port = FreePort.Next();
        await using var monitors = Monitors($"http://localhost:{port}", Patient);
        var monitor = monitors.Get<IMonitor>();
        MonitorFailure failure;
        var questions = 0;
        do
        {
            failure = (await AskAsync(monitor, Token))!;
        }
        while (failure.Message.StartsWith("connection refused", StringComparison.Ordinal) && ++questions < 10);

        // A monitor that sends several requests a question needs fewer questions.
        Assert.InRange(questions, 1, 3);
        Assert.Equal(MonitorFailureKind.Unreachable, failure.Kind);
        Assert.Matches(
            $@"^not asked: failed {questions} times, next try in 1[0-5] s \(connection refused by localhost:{port}\)$", failure.Message);
        Assert.Equal("Check that it runs, and SUBJECT_URL.", failure.Remedy);
    }

    [Fact]
    public async Task Asked_by_many_at_once_AnswersEach()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Status(401));
        await using var monitors = Monitors(server.Url, Patient);
        var failures = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AskAsync(monitors.Get<IMonitor>(), Token)));
        Assert.All(failures, failure => Assert.Equal("login refused (401)", failure!.Message));
    }
}
