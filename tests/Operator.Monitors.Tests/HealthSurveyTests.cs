using Microsoft.Extensions.Logging.Abstractions;

namespace Operator.Monitors.Tests;

public sealed class HealthSurveyTests
{
    private static readonly TimeSpan PerSystem = TimeSpan.FromMilliseconds(300);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Problems_ComeFirst_AndTheRestKeepsItsOrder()
    {
        var entries = await RunAsync(
            Reports("a", HealthStatus.Healthy),
            Reports("b", HealthStatus.Unknown),
            Reports("c", HealthStatus.Healthy),
            Reports("d", HealthStatus.Degraded),
            Reports("e", HealthStatus.Unhealthy),
            new Subject("f", _ => Failed("f")));
        Assert.Equal("f e d b a c", string.Join(' ', entries.Select(entry => entry.Monitor.Name)));
    }

    [Fact]
    public async Task Slow_blocked_and_broken_monitors_CostTheirOwnLineOnly()
    {
        using var release = new ManualResetEventSlim();
        var never = new TaskCompletionSource<MonitorAnswer<HealthReport>>();
        var started = TimeProvider.System.GetTimestamp();
        var entries = await RunAsync(
            Reports("well", HealthStatus.Healthy),
            new Subject("deaf", _ => new ValueTask<MonitorAnswer<HealthReport>>(never.Task)),
            new Subject("blocked", _ =>
            {
                release.Wait(Token);
                return Failed("blocked");
            }),
            new Subject("broken", _ => throw new InvalidOperationException("a bug")));
        release.Set();
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(
            ["deaf: TimedOut, no answer within 0.3 s", "blocked: TimedOut, no answer within 0.3 s", "broken: BadResponse, the check itself failed; see Operator's log", "well: Healthy"],
            entries.Select(entry => entry.Answer.IsSuccess
                ? $"{entry.Monitor.Name}: {entry.Answer.Value.Status}"
                : $"{entry.Monitor.Name}: {entry.Answer.Failure.Kind}, {entry.Answer.Failure.Message}"));
    }

    [Fact]
    public async Task Monitor_that_obeys_its_deadline_TimesOut_AndIsNotCalledCancelled()
    {
        var entries = await RunAsync(new Subject("obedient", async token =>
        {
            var ended = new TaskCompletionSource();
            await using (token.Register(ended.SetResult))
            {
                await ended.Task;
            }

            return MonitorAnswer<HealthReport>.Failed(new MonitorFailure(MonitorFailureKind.Cancelled, "obedient", "x", null), TimeSpan.Zero);
        }));
        Assert.Equal(MonitorFailureKind.TimedOut, Assert.Single(entries).Answer.Failure!.Kind);
    }

    [Fact]
    public async Task Cancelled_survey_AnswersCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var never = new TaskCompletionSource<MonitorAnswer<HealthReport>>();
        var survey = Survey(new Subject("deaf", _ => new ValueTask<MonitorAnswer<HealthReport>>(never.Task)));
        var entries = await survey.RunAsync(PerSystem, cancelled.Token);
        Assert.Equal(MonitorFailureKind.Cancelled, Assert.Single(entries).Answer.Failure!.Kind);
    }

    [Fact]
    public void Registry_TwoMonitorsOfOneName_IsRefused() => Assert.Equal(
        "Two monitors are named 'A'; give one of them another name. (Parameter 'monitors')",
        Assert.Throws<ArgumentException>(() => new MonitorRegistry([Reports("a", HealthStatus.Healthy), Reports("A", HealthStatus.Healthy)])).Message);

    private static Task<IReadOnlyList<HealthSurveyEntry>> RunAsync(params IMonitor[] monitors) => Survey(monitors).RunAsync(PerSystem, Token);

    private static HealthSurvey Survey(params IMonitor[] monitors) =>
        new(new MonitorRegistry(monitors), TimeProvider.System, NullLogger<HealthSurvey>.Instance);

    private static Subject Reports(string name, HealthStatus status) =>
        new(name, _ => ValueTask.FromResult(MonitorAnswer<HealthReport>.Success(new HealthReport(status, "", []), TimeSpan.Zero)));

    private static ValueTask<MonitorAnswer<HealthReport>> Failed(string name) => ValueTask.FromResult(
        MonitorAnswer<HealthReport>.Failed(new MonitorFailure(MonitorFailureKind.Unreachable, name, "gone", null), TimeSpan.Zero));

    private sealed class Subject(string name, Func<CancellationToken, ValueTask<MonitorAnswer<HealthReport>>> check) : IMonitor
    {
        public string Name => name;

        public string Kind => "subject";

        public string Setting => "SUBJECT";

        public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => check(cancellationToken);
    }
}
