using Microsoft.Extensions.Primitives;

namespace Operator.Testing.Twilio;

/// <summary>
/// A REST request the app made. The form is empty where the fault struck before it was read; the status is null where no answer
/// was sent.
/// </summary>
public sealed record TwilioRequest(
    string Method,
    string Path,
    string Query,
    string? User,
    IReadOnlyDictionary<string, StringValues> Form,
    ApiFault? Fault,
    int? Status,
    DateTimeOffset At)
{
    /// <summary>Whether it asks for a message to this number.</summary>
    public bool IsTo(string number) => Form.TryGetValue("To", out var to) && to == number;

    public override string ToString() => $"{Method} {Path}{Query} -> {Status?.ToString() ?? "no answer"}";
}
