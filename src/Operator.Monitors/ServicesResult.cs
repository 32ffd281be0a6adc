namespace Operator.Monitors;

/// <summary>Services or targets.</summary>
/// <param name="Services">All of them, those that are not well first, then by name.</param>
public sealed record ServicesResult(IReadOnlyList<ServiceState> Services)
{
    /// <summary>Takes services in any order.</summary>
    public static ServicesResult From(IEnumerable<ServiceState> services) => new(
        [.. services.OrderBy(service => ((HealthStatus?)service.Status).Place()).ThenBy(service => service.Name, StringComparer.Ordinal)]);
}
