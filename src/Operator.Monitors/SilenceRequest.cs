namespace Operator.Monitors;

/// <summary>A silence to make, from now on.</summary>
/// <param name="Matchers">What to silence; at least one, and all must match.</param>
/// <param name="Duration">For how long; more than zero.</param>
/// <param name="CreatedBy">Who asks for it.</param>
/// <param name="Comment">Why.</param>
public sealed record SilenceRequest(IReadOnlyList<SilenceMatcher> Matchers, TimeSpan Duration, string CreatedBy, string Comment);
