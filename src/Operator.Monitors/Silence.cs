namespace Operator.Monitors;

/// <summary>A silence: alerts that match all matchers page nobody.</summary>
/// <param name="Id">The system's identifier.</param>
/// <param name="Matchers">What it silences.</param>
/// <param name="StartsAt">From when, UTC.</param>
/// <param name="EndsAt">Until when, UTC.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="Comment">Why.</param>
public sealed record Silence(
    string Id, IReadOnlyList<SilenceMatcher> Matchers, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string CreatedBy, string Comment);
