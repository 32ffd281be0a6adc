namespace Operator.App.Pages.Phone;

/// <summary>Something that happened on the simulated phone. Immutable.</summary>
/// <param name="Id">Unique among the events of the conversation.</param>
/// <param name="At">When, UTC.</param>
public abstract record SimulatorEvent(string Id, DateTimeOffset At)
{
    /// <summary>A text was accepted.</summary>
    /// <param name="Id">The text's id.</param>
    /// <param name="At">When it was accepted, UTC.</param>
    /// <param name="Body">The text as typed.</param>
    public sealed record Text(string Id, DateTimeOffset At, string Body) : SimulatorEvent(Id, At);

    /// <summary>Operator sent a text: an answer, or one that answers nothing (an alert).</summary>
    /// <param name="Id">The sent text's id.</param>
    /// <param name="At">When it was sent, UTC.</param>
    /// <param name="Body">The text as sent.</param>
    /// <param name="InReplyTo">The id of the text it answers, or null.</param>
    /// <param name="Segments">How many SMS segments it takes.</param>
    /// <param name="Encoding"><c>GSM-7</c> or <c>UCS-2</c>.</param>
    /// <param name="Units">Its length in the encoding's units: septets or 16-bit units.</param>
    /// <param name="Elapsed">From the text to this reply, or null when it answers nothing.</param>
    public sealed record Reply(
        string Id,
        DateTimeOffset At,
        string Body,
        string? InReplyTo,
        int Segments,
        string Encoding,
        int Units,
        TimeSpan? Elapsed) : SimulatorEvent(Id, At);

    /// <summary>A text was handled and nothing is sent in answer.</summary>
    /// <param name="Id">Unique; not the text's id.</param>
    /// <param name="At">When handling ended, UTC.</param>
    /// <param name="InReplyTo">The text's id.</param>
    /// <param name="Reason">Why, in a few words for the person at the simulator.</param>
    public sealed record Silence(string Id, DateTimeOffset At, string InReplyTo, string Reason) : SimulatorEvent(Id, At);
}
