namespace Operator.App.Pages.Phone;

/// <summary>A <see cref="SimulatorEvent"/> as the page's script gets it.</summary>
internal sealed record PhoneEvent(
    string Kind,
    string Id,
    DateTimeOffset At,
    string? Body = null,
    string? InReplyTo = null,
    int? Segments = null,
    string? Encoding = null,
    int? Units = null,
    long? ElapsedMilliseconds = null)
{
    public static PhoneEvent From(SimulatorEvent happened) => happened switch
    {
        SimulatorEvent.Text text => new("text", text.Id, text.At, text.Body),
        SimulatorEvent.Reply reply => new(
            "reply", reply.Id, reply.At, reply.Body, reply.InReplyTo, reply.Segments, reply.Encoding, reply.Units,
            (long?)reply.Elapsed?.TotalMilliseconds),
        SimulatorEvent.Silence silence => new("silence", silence.Id, silence.At, silence.Reason, silence.InReplyTo),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No such event."),
    };
}
