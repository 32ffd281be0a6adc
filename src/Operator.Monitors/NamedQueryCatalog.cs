namespace Operator.Monitors;

/// <summary>The named queries in force; replaced as a whole when the file changes. Immutable.</summary>
public sealed class NamedQueryCatalog(IReadOnlyList<NamedQuery> queries)
{
    private readonly Dictionary<string, NamedQuery> byName = Index(queries);

    /// <summary>No queries.</summary>
    public static NamedQueryCatalog Empty { get; } = new([]);

    /// <summary>All, in the file's order.</summary>
    public IReadOnlyList<NamedQuery> Queries { get; } = queries;

    /// <summary>Finds a query by name or alias, in any letter case.</summary>
    public NamedQuery? Find(string name) => byName.GetValueOrDefault(name);

    private static Dictionary<string, NamedQuery> Index(IReadOnlyList<NamedQuery> queries)
    {
        var byName = new Dictionary<string, NamedQuery>(StringComparer.OrdinalIgnoreCase);
        foreach (var query in queries)
        {
            byName[query.Name] = query;
        }

        foreach (var query in queries)
        {
            foreach (var alias in query.Aliases)
            {
                byName.TryAdd(alias, query);
            }
        }

        return byName;
    }
}
