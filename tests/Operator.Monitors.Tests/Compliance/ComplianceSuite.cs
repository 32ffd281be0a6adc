namespace Operator.Monitors.Tests.Compliance;

/// <summary>
/// What the suites have in common, whatever the monitor speaks. A monitor derives one of them, names itself <c>subject</c>, takes its address
/// from <c>SUBJECT_URL</c>, and asks its typical question.
/// </summary>
public abstract class ComplianceSuite
{
    private protected static readonly TimeSpan Patient = TimeSpan.FromSeconds(20);
    private protected static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(400);

    /// <summary>An answer that ended before its end.</summary>
    private protected static MonitorFailure CutOff { get; } = new(
        MonitorFailureKind.BadResponse, "subject", "the answer was cut off", "Look for the cause in its log, or in that of a proxy before SUBJECT_URL.");

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Adds the monitor.</summary>
    private protected abstract void Add(MonitorsBuilder builder, string url, TimeSpan timeout);

    /// <summary>Asks the monitor's question and gives back its failure, or null when it answered well.</summary>
    private protected abstract Task<MonitorFailure?> AskAsync(IMonitor monitor, CancellationToken cancellationToken);

    private protected async Task<MonitorFailure> AskOnceAsync(string url, TimeSpan? timeout = null)
    {
        await using var monitors = Monitors(url, timeout ?? Patient);
        var failure = await AskAsync(monitors.Get<IMonitor>(), Token);
        Assert.NotNull(failure);
        Assert.InRange(failure.Message.Length, 1, 100);
        return failure;
    }

    private protected TestMonitors Monitors(string url, TimeSpan timeout) => new(builder => Add(builder, url, timeout));
}
