namespace Operator.Workflows.Hosting;

/// <summary>One lock an instance, so that its bursts follow each other. Thread-safe.</summary>
internal sealed class InstanceLocks
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Waits until nobody else works on the instance.</summary>
    public async ValueTask<Lease> AcquireAsync(string instanceId, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(instanceId, out entry!)) _entries[instanceId] = entry = new Entry();
            entry.Users++;
        }

        try
        {
            await entry.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Leave(instanceId, entry);
            throw;
        }

        lock (_entries) return entry.Current = new Lease(this, instanceId, entry);
    }

    /// <summary>Asks whoever works on the instance to stop.</summary>
    public void Cancel(string instanceId)
    {
        Lease? current;
        lock (_entries) current = _entries.GetValueOrDefault(instanceId)?.Current;
        current?.Cancel();
    }

    private void Leave(string instanceId, Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users > 0) return;
            _entries.Remove(instanceId);
        }

        entry.Gate.Dispose();
    }

    internal sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public int Users { get; set; }

        public Lease? Current { get; set; }
    }

    /// <summary>The right to work on an instance, until it is disposed of.</summary>
    internal sealed class Lease(InstanceLocks owner, string instanceId, Entry entry) : IDisposable
    {
        private readonly CancellationTokenSource _cancellation = new();

        /// <summary>Set when the work should stop because the instance is cancelled.</summary>
        public CancellationToken Cancelled => _cancellation.Token;

        public void Cancel()
        {
            try
            {
                _cancellation.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The work has just ended.
            }
        }

        public void Dispose()
        {
            lock (owner._entries) entry.Current = null;
            _cancellation.Dispose();
            entry.Gate.Release();
            owner.Leave(instanceId, entry);
        }
    }
}
