using System.Globalization;
using Polly.CircuitBreaker;

namespace Operator.Monitors.Calls;

/// <summary>
/// Asks one system: takes the time, turns every fault into a <see cref="MonitorFailure"/>, and remembers failures in a row so that an open
/// circuit can say why. Safe for concurrent use.
/// </summary>
internal sealed class MonitorCall(MonitorOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private int failuresInARow;
    private MonitorFailure? lastFailure;
    private DateTimeOffset nextTry;

    /// <summary>Runs a question. A fault of the system is a failed answer; anything else is a bug and is thrown.</summary>
    public async ValueTask<MonitorAnswer<T>> AskAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        var started = time.GetTimestamp();
        try
        {
            var value = await ask(cancellationToken);
            Note(null);
            return Counted(MonitorAnswer<T>.Success(value, time.GetElapsedTime(started)));
        }
        catch (BrokenCircuitException)
        {
            return Counted(MonitorAnswer<T>.Failed(NotAsked(), time.GetElapsedTime(started)));
        }
        catch (Exception e) when (MonitorFailures.FromException(e, options, cancellationToken) is { } failure)
        {
            Note(failure);
            return Counted(MonitorAnswer<T>.Failed(failure, time.GetElapsedTime(started)));
        }
    }

    /// <summary>Told by the circuit breaker that it opened.</summary>
    public void CircuitOpened(TimeSpan breakDuration)
    {
        lock (gate)
        {
            nextTry = time.GetUtcNow() + breakDuration;
        }
    }

    private MonitorAnswer<T> Counted<T>(MonitorAnswer<T> answer)
        where T : class
    {
        MonitorMetrics.Asked(options.Name, answer.Failure?.Kind, answer.Elapsed);
        return answer;
    }

    private void Note(MonitorFailure? failure)
    {
        lock (gate)
        {
            if (failure is { Kind: MonitorFailureKind.Unreachable or MonitorFailureKind.TimedOut or MonitorFailureKind.BadResponse })
            {
                failuresInARow++;
                lastFailure = failure;
            }
            else if (failure is not { Kind: MonitorFailureKind.Cancelled })
            {
                failuresInARow = 0;
                lastFailure = null;
            }
        }
    }

    private MonitorFailure NotAsked()
    {
        lock (gate)
        {
            var seconds = Math.Max(1, Math.Ceiling((nextTry - time.GetUtcNow()).TotalSeconds));
            var text = string.Create(CultureInfo.InvariantCulture, $"not asked: failed {failuresInARow} times, next try in {seconds} s");
            return new(
                lastFailure?.Kind ?? MonitorFailureKind.Unreachable,
                options.Name,
                ShortText.Clean(lastFailure is null ? text : $"{text} ({lastFailure.Message})"),
                lastFailure?.Remedy);
        }
    }
}
