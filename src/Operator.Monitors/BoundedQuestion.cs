using System.Globalization;

namespace Operator.Monitors;

/// <summary>Asks a system and waits no longer than the asker can, whatever the system's own time-out.</summary>
public static class BoundedQuestion
{
    /// <summary>
    /// Asks on another thread and waits at most <paramref name="limit"/>, even for a monitor that blocks or ignores its cancellation. A late
    /// answer is <see cref="MonitorFailureKind.TimedOut"/>; when the asker gives up first it is <see cref="MonitorFailureKind.Cancelled"/>.
    /// </summary>
    /// <typeparam name="T">What is asked for.</typeparam>
    /// <param name="monitor">Who is asked, for the failure.</param>
    /// <param name="ask">The question.</param>
    /// <param name="limit">The most it may take.</param>
    /// <param name="remedy">What to do about a late answer, or null.</param>
    /// <param name="time">Measures the limit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MonitorAnswer<T>> AskWithinAsync<T>(
        this IMonitor monitor,
        Func<CancellationToken, ValueTask<MonitorAnswer<T>>> ask,
        TimeSpan limit,
        string? remedy,
        TimeProvider time,
        CancellationToken cancellationToken)
        where T : class
    {
        var started = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var answer = await Task.Run(() => ask(either.Token).AsTask(), CancellationToken.None).WaitAsync(either.Token);
            return answer.Failure is { Kind: MonitorFailureKind.Cancelled } && !cancellationToken.IsCancellationRequested ? TooLate() : answer;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return cancellationToken.IsCancellationRequested
                ? Failed(MonitorFailureKind.Cancelled, "no answer before the command's deadline", null)
                : TooLate();
        }

        MonitorAnswer<T> TooLate() => Failed(
            MonitorFailureKind.TimedOut, string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds:0.###} s"), remedy);

        MonitorAnswer<T> Failed(MonitorFailureKind kind, string message, string? remedy) =>
            MonitorAnswer<T>.Failed(new(kind, monitor.Name, message, remedy), time.GetElapsedTime(started));
    }
}
