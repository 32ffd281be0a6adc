namespace Operator.App.Configuration;

/// <summary>Who may open pages and the API.</summary>
/// <param name="ApiKey">What callers of the API must show; null closes the API.</param>
/// <param name="Simulator">Who may open the phone simulator.</param>
internal sealed record AdminSettings(Secret? ApiKey, SimulatorMode Simulator);
