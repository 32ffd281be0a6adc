using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Operator.Monitors.Calls;

/// <summary>
/// The one policy for asking systems, HTTP or not. From the outside in: a circuit that opens for 15 s after three failures within a
/// minute and nothing but failures, the total time-out, and one retry for faults that may have passed 200 ms later.
/// </summary>
internal static class CallResilience
{
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Adds the policy; <paramref name="isTransient"/> says which outcomes are worth the retry.</summary>
    public static void AddMonitorPolicy<T>(
        this ResiliencePipelineBuilder<T> builder,
        MonitorOptions options,
        MonitorCall call,
        TimeProvider time,
        Func<ResilienceContext, Outcome<T>, bool> isTransient)
    {
        builder.TimeProvider = time;
        builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<T>
            {
                FailureRatio = 1,
                MinimumThroughput = 3,
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDuration = BreakDuration,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } e && SaysSystemIsAway(e)),
                OnOpened = args =>
                {
                    call.CircuitOpened(args.BreakDuration);
                    return default;
                },
            })
            .AddTimeout(options.Timeout)
            .AddRetry(new RetryStrategyOptions<T>
            {
                MaxRetryAttempts = 1,
                Delay = RetryDelay,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(isTransient(args.Context, args.Outcome)),
            });
    }

    // A typed failure, such as a refused password, is an answer: the system is there.
    private static bool SaysSystemIsAway(Exception e) => e is TimeoutRejectedException || ConnectionFaults.IsConnectionFault(e);
}
