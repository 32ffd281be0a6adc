namespace Operator.Monitors;

/// <summary>What a service answered with a success.</summary>
/// <param name="Service">The service as its gateway calls it.</param>
/// <param name="Status">The status, 200 to 299.</param>
/// <param name="Body">The body as text, whatever it is.</param>
/// <param name="IsJson">Whether the body is JSON.</param>
/// <param name="Elapsed">How long the service took, without looking it up.</param>
/// <param name="Health">How it is, if it was asked for that: what the body says, otherwise <see cref="HealthStatus.Healthy"/>.</param>
/// <param name="Figures">The figures and short texts in a body that is a JSON object.</param>
/// <param name="Summary">Any other body in a few words; empty when there is none.</param>
public sealed record ServiceReply(
    string Service,
    int Status,
    string Body,
    bool IsJson,
    TimeSpan Elapsed,
    HealthStatus Health,
    IReadOnlyList<Stat> Figures,
    string Summary);
