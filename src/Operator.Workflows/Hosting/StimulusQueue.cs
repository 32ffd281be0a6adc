namespace Operator.Workflows.Hosting;

/// <summary>Stimuli that nobody waited for, by hash. The oldest are dropped when there are too many or their time is up. Thread-safe.</summary>
internal sealed class StimulusQueue(TimeSpan lifetime, int capacity)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<PendingStimulus> _byAge = [];
    private readonly Dictionary<string, List<LinkedListNode<PendingStimulus>>> _byHash = new(StringComparer.Ordinal);

    public bool Contains(string hash)
    {
        lock (_lock) return _byHash.ContainsKey(hash);
    }

    /// <summary>Keeps a stimulus; gives those that are dropped for it or because they are too old.</summary>
    public IReadOnlyList<PendingStimulus> Add(PendingStimulus stimulus, DateTimeOffset now)
    {
        lock (_lock)
        {
            var dropped = new List<PendingStimulus>();
            while (_byAge.First is { } oldest && (_byAge.Count >= capacity || oldest.Value.CreatedAt + lifetime <= now))
            {
                dropped.Add(oldest.Value);
                Remove(oldest);
            }

            var node = _byAge.AddLast(stimulus);
            if (!_byHash.TryGetValue(stimulus.Delivery.Hash, out var list)) _byHash[stimulus.Delivery.Hash] = list = [];
            list.Add(node);
            return dropped;
        }
    }

    /// <summary>Takes out what has that hash, oldest first.</summary>
    public IReadOnlyList<PendingStimulus> Take(string hash)
    {
        lock (_lock)
        {
            if (!_byHash.Remove(hash, out var list)) return [];
            foreach (var node in list) _byAge.Remove(node);
            return [.. list.Select(node => node.Value)];
        }
    }

    public bool IsExpired(PendingStimulus stimulus, DateTimeOffset now) => stimulus.CreatedAt + lifetime <= now;

    private void Remove(LinkedListNode<PendingStimulus> node)
    {
        _byAge.Remove(node);
        var list = _byHash[node.Value.Delivery.Hash];
        list.Remove(node);
        if (list.Count == 0) _byHash.Remove(node.Value.Delivery.Hash);
    }
}
