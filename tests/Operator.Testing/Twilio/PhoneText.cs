namespace Operator.Testing.Twilio;

/// <summary>A text that reached a handset.</summary>
public sealed record PhoneText(string Sid, string From, string Body, int Segments, string Direction, DateTimeOffset At)
{
    public override string ToString() => $"'{Body}' from {From}";
}
