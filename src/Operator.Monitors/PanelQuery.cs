namespace Operator.Monitors;

/// <summary>A question to a panel's data source.</summary>
/// <param name="Dashboard">Words of the dashboard's title; an exact title wins, else the first that is found.</param>
/// <param name="Panel">Words of the panel's title, any letter case, or null for the dashboard's first panel.</param>
/// <param name="Range">Values over this long until now.</param>
public sealed record PanelQuery(string Dashboard, string? Panel, TimeSpan Range);
