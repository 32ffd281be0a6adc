using System.Threading.RateLimiting;

namespace Operator.App.Sending;

/// <summary>How fast messages may leave: at most a second's worth at once, and then evenly. Thread-safe.</summary>
/// <param name="perMinute">Messages a minute; null for as many as there are.</param>
internal sealed class SendingRate(int? perMinute) : IDisposable
{
    private readonly TokenBucketRateLimiter? limiter = perMinute is { } rate ? new TokenBucketRateLimiter(Options(rate)) : null;

    /// <summary>How many may leave now.</summary>
    public long Available => limiter?.GetStatistics()!.CurrentAvailablePermits ?? long.MaxValue;

    /// <summary>Takes the place of one message, if there is one now.</summary>
    public bool TryTake()
    {
        using var lease = limiter?.AttemptAcquire();
        return lease is not { IsAcquired: false };
    }

    /// <summary>Takes the place of one message when it is its turn.</summary>
    public ValueTask TakeAsync(CancellationToken cancellationToken) => AcquireAsync(1, cancellationToken);

    /// <summary>Waits until a message may leave, and takes nothing.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => AcquireAsync(0, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => limiter?.Dispose();

    private async ValueTask AcquireAsync(int places, CancellationToken cancellationToken)
    {
        if (limiter is not null)
        {
            using var lease = await limiter.AcquireAsync(places, cancellationToken);
        }
    }

    private static TokenBucketRateLimiterOptions Options(int perMinute)
    {
        const int TicksAMinute = 600;
        var isSlow = perMinute < TicksAMinute;
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, perMinute / 60),
            TokensPerPeriod = isSlow ? 1 : perMinute / TicksAMinute,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / (isSlow ? perMinute : TicksAMinute),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
    }
}
