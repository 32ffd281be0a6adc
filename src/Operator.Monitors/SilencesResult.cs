namespace Operator.Monitors;

/// <summary>Silences.</summary>
/// <param name="Silences">The silences, the next to end first.</param>
public sealed record SilencesResult(IReadOnlyList<Silence> Silences);
