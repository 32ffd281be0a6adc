using System.Threading.RateLimiting;

namespace Operator.App.Access;

/// <summary>
/// One check of a password at a time for each name, so that guesses that arrive together are counted one by one, and a few may wait.
/// Thread-safe.
/// </summary>
internal sealed class PasswordTurns : IDisposable
{
    private const int Waiting = 8;

    private readonly PartitionedRateLimiter<string> names = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetConcurrencyLimiter(name, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = Waiting }));

    /// <summary>Waits for one's turn; the lease is not acquired when too many wait already.</summary>
    public ValueTask<RateLimitLease> TakeAsync(string name, CancellationToken cancellationToken) =>
        names.AcquireAsync(name, cancellationToken: cancellationToken);

    public void Dispose() => names.Dispose();
}
