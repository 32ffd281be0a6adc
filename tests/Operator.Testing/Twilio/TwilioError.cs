namespace Operator.Testing.Twilio;

/// <summary>An entry of the account's debugger: what the app or its answers did wrong.</summary>
public sealed record TwilioError(int Code, string Message, string? MessageSid, DateTimeOffset At)
{
    public override string ToString() => $"{Code} {Message}";
}
