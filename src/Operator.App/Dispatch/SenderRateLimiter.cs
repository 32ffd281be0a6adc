using System.Threading.RateLimiting;

namespace Operator.App.Dispatch;

/// <summary>Limits how often one sender may text: a sliding minute in six steps. The refusal itself is told once a minute, not to each text.</summary>
internal sealed class SenderRateLimiter(int perMinute) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> texts = Create(perMinute);
    private readonly PartitionedRateLimiter<string> refusals = Create(1);

    /// <summary>Whether the sender may text now; otherwise how long to wait.</summary>
    public bool TryAcquire(string sender, out TimeSpan wait)
    {
        using var lease = texts.AttemptAcquire(sender);
        wait = lease.IsAcquired ? TimeSpan.Zero : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        return lease.IsAcquired;
    }

    /// <summary>Whether the sender is to be told of a refusal.</summary>
    public bool MayTell(string sender)
    {
        using var lease = refusals.AttemptAcquire(sender);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        texts.Dispose();
        refusals.Dispose();
    }

    private static PartitionedRateLimiter<string> Create(int perMinute) => PartitionedRateLimiter.Create<string, string>(sender =>
        RateLimitPartition.GetSlidingWindowLimiter(sender, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = Window,
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        }));
}
