namespace Operator.App.Configuration;

/// <summary>Who may open pages and the API.</summary>
/// <param name="User">The name of the account that the first start makes.</param>
/// <param name="Password">Its password, or null for a one-time one.</param>
/// <param name="ApiKey">What programs show to use the API, or null when no key is accepted.</param>
/// <param name="Simulator">Who may open the phone simulator.</param>
internal sealed record AdminSettings(string User, Secret? Password, Secret? ApiKey, SimulatorMode Simulator);
