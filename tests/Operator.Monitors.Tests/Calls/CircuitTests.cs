using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Operator.Monitors.Calls;
using Operator.Monitors.Kong;
using Polly;

namespace Operator.Monitors.Tests.Calls;

/// <summary>The circuit over time, on a clock that the test moves.</summary>
public sealed class CircuitTests
{
    private readonly FakeTimeProvider time = new();
    private readonly MonitorCall call;
    private readonly ResiliencePipeline<object> pipeline;

    public CircuitTests()
    {
        var options = new KongOptions { Url = "http://host:8001" };
        call = new MonitorCall(options, time);
        var builder = new ResiliencePipelineBuilder<object>();
        builder.AddMonitorPolicy(options, call, time, static (_, _) => false);
        pipeline = builder.Build();
    }

    [Fact]
    public async Task Circuit_Opens_CountsDown_AndTriesAgain()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("connection refused by host:8001", await AskAsync(Refuse));
        }

        Assert.Equal("not asked: failed 3 times, next try in 15 s (connection refused by host:8001)", await AskAsync(Answer));
        time.Advance(TimeSpan.FromSeconds(5.5));
        Assert.Equal("not asked: failed 3 times, next try in 10 s (connection refused by host:8001)", await AskAsync(Answer));
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("well", await AskAsync(Answer));
        Assert.Equal("connection refused by host:8001", await AskAsync(Refuse));
        Assert.Equal("well", await AskAsync(Answer));
    }

    [Fact]
    public async Task Circuit_FailedTry_OpensAgain()
    {
        for (var i = 0; i < 3; i++)
        {
            await AskAsync(Refuse);
        }

        time.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal("connection refused by host:8001", await AskAsync(Refuse));
        Assert.Equal("not asked: failed 4 times, next try in 15 s (connection refused by host:8001)", await AskAsync(Answer));
    }

    [Fact]
    public async Task Circuit_StaysClosed_WhileSomeQuestionsAreAnswered()
    {
        await AskAsync(Answer);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("connection refused by host:8001", await AskAsync(Refuse));
        }
    }

    [Fact]
    public async Task Circuit_StaysClosed_OnRefusals()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("no", await AskAsync(() => throw new MonitorFaultException(new(MonitorFailureKind.Refused, "kong", "no", null))));
        }
    }

    [Fact]
    public async Task A_bug_IsNoFailure() =>
        await Assert.ThrowsAsync<InvalidCastException>(() => AskAsync(() => throw new InvalidCastException()));

    private static object Answer() => "well";

    private static object Refuse() => throw new SocketException((int)SocketError.ConnectionRefused);

    private async Task<string> AskAsync(Func<object> ask)
    {
        var answer = await call.AskAsync(
            token => pipeline.ExecuteAsync(_ => ValueTask.FromResult(ask()), token), TestContext.Current.CancellationToken);
        return answer.Value as string ?? answer.Failure!.Message;
    }
}
