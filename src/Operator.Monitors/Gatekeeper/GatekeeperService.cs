namespace Operator.Monitors.Gatekeeper;

/// <summary>A service that the gateway knows.</summary>
/// <param name="Name">Its name, as it stands in paths.</param>
/// <param name="Url">Where the gateway finds it, or null when it does not say.</param>
internal sealed record GatekeeperService(string Name, string? Url);
