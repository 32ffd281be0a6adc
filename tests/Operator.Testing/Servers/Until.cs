namespace Operator.Testing.Servers;

/// <summary>Waits for conditions of the outside world, such as a server that starts.</summary>
public static class Until
{
    /// <summary>Asks every 50 ms until the condition holds; after the deadline the test fails with <paramref name="what"/>.</summary>
    public static async Task TrueAsync(Func<CancellationToken, Task<bool>> condition, string what, TimeSpan? deadline = null)
    {
        using var limit = new CancellationTokenSource(deadline ?? TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        try
        {
            while (!await condition(limit.Token))
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Waited in vain for this: {what}.");
        }
    }
}
