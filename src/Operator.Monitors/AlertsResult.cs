namespace Operator.Monitors;

/// <summary>What is firing.</summary>
/// <param name="Alerts">The alerts, worst first, at most the client's limit.</param>
/// <param name="Total">How many there are before the limit.</param>
public sealed record AlertsResult(IReadOnlyList<FiringAlert> Alerts, int Total)
{
    /// <summary>Takes alerts in any order: worst first, then newest first, at most <paramref name="limit"/>; silenced ones come last.</summary>
    public static AlertsResult From(IEnumerable<FiringAlert> alerts, int limit = 50)
    {
        List<FiringAlert> all =
        [
            .. alerts.OrderBy(alert => alert.IsSilenced).ThenByDescending(alert => alert.Level).ThenByDescending(alert => alert.Since),
        ];
        return new AlertsResult(all.Count <= limit ? all : all[..limit], all.Count);
    }
}
