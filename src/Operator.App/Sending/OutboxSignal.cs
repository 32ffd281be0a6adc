namespace Operator.App.Sending;

/// <summary>Wakes the sender when something was put into the outbox. Setting it twice before the sender wakes counts once.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>There is something to send.</summary>
    public void Set()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // The sender has not taken the earlier signal yet; it will see this work too.
        }
    }

    /// <summary>Waits for a signal, at most for <paramref name="timeout"/>.</summary>
    public Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => signal.WaitAsync(timeout, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => signal.Dispose();
}
