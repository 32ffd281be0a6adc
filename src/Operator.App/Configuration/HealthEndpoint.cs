namespace Operator.App.Configuration;

/// <summary>An address that answers 200 when all is well.</summary>
/// <param name="Name">What people text, lower case.</param>
/// <param name="Url">Its address; may hold credentials.</param>
internal sealed record HealthEndpoint(string Name, Secret Url);
