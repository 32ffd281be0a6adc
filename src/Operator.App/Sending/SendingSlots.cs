namespace Operator.App.Sending;

/// <summary>
/// How many messages are being handed over at the same time, and how many of them wait for what became of them to be stored: many more, as
/// that waits for a commit. A message takes a slot, gives it up when it is handed over, and completes when it is stored. Thread-safe.
/// </summary>
internal sealed class SendingSlots : IDisposable
{
    private readonly int maxUnderWay;
    private readonly SemaphoreSlim handingOver;
    private readonly SemaphoreSlim underWay;

    /// <summary>All slots are free.</summary>
    /// <param name="concurrency">How many may be handed over at the same time.</param>
    public SendingSlots(int concurrency)
    {
        maxUnderWay = 8 * concurrency;
        handingOver = new SemaphoreSlim(concurrency, concurrency);
        underWay = new SemaphoreSlim(maxUnderWay, maxUnderWay);
    }

    /// <summary>Waits for a slot.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        await underWay.WaitAsync(cancellationToken);
        try
        {
            await handingOver.WaitAsync(cancellationToken);
        }
        catch
        {
            underWay.Release();
            throw;
        }
    }

    /// <summary>Takes a slot if one is free.</summary>
    public bool TryTake()
    {
        if (!underWay.Wait(0, CancellationToken.None))
        {
            return false;
        }

        if (handingOver.Wait(0, CancellationToken.None))
        {
            return true;
        }

        underWay.Release();
        return false;
    }

    /// <summary>Gives slots back that no message used.</summary>
    public void GiveBack(int count)
    {
        if (count > 0)
        {
            handingOver.Release(count);
            underWay.Release(count);
        }
    }

    /// <summary>A message has been handed over, or could not be.</summary>
    public void HandedOver() => handingOver.Release();

    /// <summary>What became of a message that had been handed over is stored, or never will be.</summary>
    public void Complete() => underWay.Release();

    /// <summary>Waits until no message is under way.</summary>
    public async Task WaitForAllAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        try
        {
            for (; taken < maxUnderWay; taken++)
            {
                await underWay.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            if (taken > 0)
            {
                underWay.Release(taken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        handingOver.Dispose();
        underWay.Dispose();
    }
}
