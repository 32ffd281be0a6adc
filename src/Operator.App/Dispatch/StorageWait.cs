using Operator.Storage;

namespace Operator.App.Dispatch;

/// <summary>Stores what has been done already: when the database is away, as soon as it is back, so that it is not done again for it.</summary>
internal static class StorageWait
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Stores it, and tries again every second while the database is away.</summary>
    /// <param name="store">Stores it.</param>
    /// <param name="onWaiting">Told each time why it waits.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellationToken">Ends the waiting, not the storing.</param>
    public static async ValueTask<T> StoreAsync<T>(Func<ValueTask<T>> store, Action<string> onWaiting, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await store();
            }
            catch (StorageUnavailableException exception)
            {
                onWaiting(exception.Message);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }
}
