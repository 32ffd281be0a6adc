namespace Operator.App.Sending;

/// <summary>
/// The leases under which messages are at hand, by when they end. One that is in the outbox and not here was taken without this program knowing,
/// because the answer to the commit was lost. Thread-safe.
/// </summary>
internal sealed class HeldLeases
{
    private readonly Lock @lock = new();
    private readonly Dictionary<DateTimeOffset, int> messages = [];

    /// <summary>When they end.</summary>
    public IReadOnlyList<DateTimeOffset> Ends
    {
        get
        {
            lock (@lock)
            {
                return [.. messages.Keys];
            }
        }
    }

    /// <summary>Holds one for a message more.</summary>
    public void Hold(DateTimeOffset end)
    {
        lock (@lock)
        {
            messages[end] = messages.GetValueOrDefault(end) + 1;
        }
    }

    /// <summary>A message is done with.</summary>
    public void LetGo(DateTimeOffset end)
    {
        lock (@lock)
        {
            if (--messages[end] == 0)
            {
                messages.Remove(end);
            }
        }
    }
}
