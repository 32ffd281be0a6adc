using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>The named queries in force; the host replaces them when their file changes.</summary>
public interface INamedQueries
{
    /// <summary>The catalog to use now.</summary>
    NamedQueryCatalog Current { get; }
}
