namespace Operator.Monitors;

/// <summary>A short name people text (<c>cpu</c>) for a query in a system's own language.</summary>
/// <param name="Name">The name, lower case.</param>
/// <param name="Aliases">Other names for it.</param>
/// <param name="Title">How replies call it.</param>
/// <param name="Unit">Unit of the value: <c>%</c>, <c>bytes</c>, <c>bytes/s</c>, <c>s</c>, <c>ms</c>, <c>req/s</c>, or empty.</param>
/// <param name="Warning">Warning threshold in the unit, or null.</param>
/// <param name="Critical">Critical threshold in the unit, or null.</param>
/// <param name="Expressions">The query by monitor name or kind of system; the name wins.</param>
public sealed record NamedQuery(
    string Name,
    IReadOnlyList<string> Aliases,
    string Title,
    string Unit,
    double? Warning,
    double? Critical,
    IReadOnlyDictionary<string, string> Expressions);
