namespace Operator.App.Configuration;

/// <summary>Who may open pages and the API.</summary>
/// <param name="ApiKey">What other machines must show, or null to serve pages and the API to this machine only.</param>
/// <param name="Simulator">Who may open the phone simulator.</param>
internal sealed record AdminSettings(Secret? ApiKey, SimulatorMode Simulator);
