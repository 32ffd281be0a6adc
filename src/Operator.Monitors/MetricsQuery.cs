namespace Operator.Monitors;

/// <summary>A metrics question.</summary>
/// <param name="Expression">The query in the system's own language, case kept.</param>
/// <param name="Range">Null asks for the newest value; otherwise values over this long until now.</param>
public sealed record MetricsQuery(string Expression, TimeSpan? Range = null);
