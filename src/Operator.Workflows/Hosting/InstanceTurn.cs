namespace Operator.Workflows.Hosting;

/// <summary>The right to work on a stored instance, among all hosts of a store. A commit ends it; otherwise it ends when it is disposed of.</summary>
internal sealed class InstanceTurn : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly IWorkflowStore _store;
    private readonly InstanceLocks.Lease _lease;
    private readonly string _instanceId;

    private InstanceTurn(IWorkflowStore store, InstanceLocks.Lease lease, string instanceId)
    {
        _store = store;
        _lease = lease;
        _instanceId = instanceId;
    }

    /// <summary>See <see cref="InstanceLocks.Lease.Cancelled"/>.</summary>
    public CancellationToken Cancelled => _lease.Cancelled;

    /// <summary>Whether a commit has ended it, or nothing is stored that it could be about.</summary>
    public bool IsOver { get; set; }

    /// <summary>Waits until nobody else works on the instance.</summary>
    /// <param name="locks">Who waits in this host.</param>
    /// <param name="store">Who works in others.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="isUnknown">Whether the instance is known to this host only, so that no other can work on it.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async ValueTask<InstanceTurn> TakeAsync(
        InstanceLocks locks, IWorkflowStore store, string instanceId, bool isUnknown, TimeProvider clock, CancellationToken cancellationToken)
    {
        var lease = await locks.AcquireAsync(instanceId, cancellationToken).ConfigureAwait(false);
        try
        {
            while (!isUnknown && !await store.TryEnterAsync(instanceId, cancellationToken).ConfigureAwait(false))
                await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
            return new InstanceTurn(store, lease, instanceId) { IsOver = isUnknown };
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!IsOver) await _store.LeaveAsync(_instanceId, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _lease.Dispose();
        }
    }
}
