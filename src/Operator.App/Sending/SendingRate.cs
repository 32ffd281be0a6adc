using System.Threading.RateLimiting;

namespace Operator.App.Sending;

/// <summary>
/// How fast messages may leave: at most a second's worth at once, and then evenly. Nodes that share a database have equal parts of it.
/// Thread-safe.
/// </summary>
/// <param name="perMinute">Messages a minute; null for as many as there are.</param>
/// <param name="countNodes">How many nodes send at the moment.</param>
internal sealed class SendingRate(int? perMinute, Func<int> countNodes) : IDisposable
{
    private readonly Lock gate = new();
    private TokenBucketRateLimiter? limiter;
    private int nodes;

    /// <summary>How many may leave now.</summary>
    public long Available
    {
        get
        {
            lock (gate)
            {
                return Current()?.GetStatistics()?.CurrentAvailablePermits ?? long.MaxValue;
            }
        }
    }

    /// <summary>Takes the place of one message, if there is one now.</summary>
    public bool TryTake()
    {
        lock (gate)
        {
            using var lease = Current()?.AttemptAcquire();
            return lease is not { IsAcquired: false };
        }
    }

    /// <summary>Takes the place of one message when it is its turn.</summary>
    public ValueTask TakeAsync(CancellationToken cancellationToken) => AcquireAsync(1, cancellationToken);

    /// <summary>Waits until a message may leave, and takes nothing.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => AcquireAsync(0, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => limiter?.Dispose();

    private async ValueTask AcquireAsync(int places, CancellationToken cancellationToken)
    {
        // A limiter that is replaced meanwhile gives nothing to those who wait for it.
        while (Begin() is { } acquiring)
        {
            using var lease = await acquiring;
            if (lease.IsAcquired)
            {
                return;
            }
        }

        ValueTask<RateLimitLease>? Begin()
        {
            lock (gate)
            {
                return Current()?.AcquireAsync(places, cancellationToken);
            }
        }
    }

    /// <summary>The limiter of this node's part.</summary>
    private TokenBucketRateLimiter? Current()
    {
        if (perMinute is { } rate && Math.Max(1, countNodes()) is var count && count != nodes)
        {
            var options = Options((double)rate / count);
            var left = Math.Min(limiter?.GetStatistics()?.CurrentAvailablePermits ?? options.TokenLimit, options.TokenLimit);
            limiter?.Dispose();
            limiter = new TokenBucketRateLimiter(options);

            // What has left lately counts for the new part too.
            limiter.AttemptAcquire(options.TokenLimit - (int)left).Dispose();
            nodes = count;
        }

        return limiter;
    }

    private static TokenBucketRateLimiterOptions Options(double perMinute)
    {
        const int MostTicksAMinute = 600;
        var tokens = Math.Max(1, (int)(perMinute / MostTicksAMinute));
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, (int)(perMinute / 60)),
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromMinutes(tokens / perMinute),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
    }
}
