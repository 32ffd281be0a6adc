namespace Operator.App.Health;

/// <summary>The body of <c>GET /health</c>.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> (no command is in force) or <c>unhealthy</c> (the database does not answer).</param>
/// <param name="Database"><c>ok</c> or <c>unavailable</c>.</param>
/// <param name="Commands">How many commands are in force.</param>
/// <param name="WorkflowFaults">How many faults the workflow files have.</param>
/// <param name="WaitingTexts">Texts taken in and not handled yet.</param>
internal sealed record HealthReport(string Status, string Database, int Commands, int WorkflowFaults, int WaitingTexts);
