using Operator.Messaging;

namespace Operator.App.Pages.Home;

/// <summary>A text and its replies on the console.</summary>
/// <param name="ReceivedAt">When it came, UTC.</param>
/// <param name="From">The sender, masked but for the last four digits.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Body">The text.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Elapsed">From the text's arrival to the end of its handling, or null while it is pending.</param>
/// <param name="Replies">The replies, in order.</param>
public sealed record TextRow(
    DateTimeOffset ReceivedAt,
    string From,
    MessageChannel Channel,
    string Body,
    InboundOutcome Outcome,
    TimeSpan? Elapsed,
    IReadOnlyList<OutboundRow> Replies);
