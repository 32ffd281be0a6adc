namespace Operator.Monitors;

/// <summary>All configured monitors. Immutable; safe for concurrent use.</summary>
public sealed class MonitorRegistry
{
    private readonly Dictionary<string, IMonitor> byName;

    /// <summary>Takes the monitors in order of preference; the built-in source comes last.</summary>
    /// <exception cref="ArgumentException">Two monitors have the same name.</exception>
    public MonitorRegistry(IEnumerable<IMonitor> monitors)
    {
        All = [.. monitors];
        byName = new Dictionary<string, IMonitor>(StringComparer.OrdinalIgnoreCase);
        foreach (var monitor in All)
        {
            if (!byName.TryAdd(monitor.Name, monitor))
            {
                throw new ArgumentException($"Two monitors are named '{monitor.Name}'; give one of them another name.", nameof(monitors));
            }
        }
    }

    /// <summary>All monitors, preferred first.</summary>
    public IReadOnlyList<IMonitor> All { get; }

    /// <summary>Finds a monitor by name, any letter case, or null.</summary>
    public IMonitor? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>
    /// The monitor meant by a name, or, where nobody has that name, the preferred one of the kind that is called so; null when neither can
    /// do <typeparamref name="T"/>.
    /// </summary>
    public T? Find<T>(string nameOrKind)
        where T : class, IMonitor => Find(nameOrKind) is { } named
            ? named as T
            : Of<T>().FirstOrDefault(monitor => monitor.Kind.Equals(nameOrKind, StringComparison.OrdinalIgnoreCase));

    /// <summary>The preferred monitor that can do <typeparamref name="T"/>, or null.</summary>
    public T? Preferred<T>()
        where T : class, IMonitor => All.OfType<T>().FirstOrDefault();

    /// <summary>All monitors that can do <typeparamref name="T"/>, preferred first.</summary>
    public IEnumerable<T> Of<T>()
        where T : class, IMonitor => All.OfType<T>();
}
