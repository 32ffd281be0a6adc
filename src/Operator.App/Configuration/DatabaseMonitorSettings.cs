namespace Operator.App.Configuration;

/// <summary>The database to ask.</summary>
/// <param name="Kind">What it is, or null to tell by the address.</param>
/// <param name="Url">Its address; may hold credentials.</param>
internal sealed record DatabaseMonitorSettings(DatabaseKind? Kind, Secret Url);
