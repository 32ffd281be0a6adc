using System.Threading.RateLimiting;

namespace Operator.App.Dispatch;

/// <summary>Limits how often one sender may text: a sliding minute in six steps.</summary>
internal sealed class SenderRateLimiter(int perMinute) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(sender =>
        RateLimitPartition.GetSlidingWindowLimiter(sender, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = Window,
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        }));

    /// <summary>Whether the sender may text now; otherwise how long to wait.</summary>
    public bool TryAcquire(string sender, out TimeSpan wait)
    {
        using var lease = limiter.AttemptAcquire(sender);
        wait = lease.IsAcquired ? TimeSpan.Zero : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
