namespace Operator.Studio.Live;

/// <summary>Who looks at which instances. Thread-safe.</summary>
internal sealed class InstanceObservers
{
    /// <summary>How many instances one connection may observe.</summary>
    public const int MaxPerConnection = 20;

    private readonly Lock changing = new();
    private readonly Dictionary<string, HashSet<string>> byConnection = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Notes that a connection observes an instance; false when it observes too many.</summary>
    public bool TryAdd(string connectionId, string instanceId)
    {
        lock (changing)
        {
            if (!byConnection.TryGetValue(connectionId, out var observed)) byConnection[connectionId] = observed = new HashSet<string>(StringComparer.Ordinal);
            if (observed.Contains(instanceId)) return true;
            if (observed.Count == MaxPerConnection) return false;
            observed.Add(instanceId);
            counts[instanceId] = counts.GetValueOrDefault(instanceId) + 1;
            return true;
        }
    }

    /// <summary>Forgets a connection.</summary>
    public void Remove(string connectionId)
    {
        lock (changing)
        {
            if (!byConnection.Remove(connectionId, out var observed)) return;
            foreach (var id in observed)
                if (--counts[id] == 0) counts.Remove(id);
        }
    }

    /// <summary>Whether anybody observes an instance.</summary>
    public bool IsObserved(string instanceId)
    {
        lock (changing) return counts.ContainsKey(instanceId);
    }
}
