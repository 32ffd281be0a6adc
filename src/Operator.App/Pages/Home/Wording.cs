using System.Globalization;
using Operator.Messaging;

namespace Operator.App.Pages.Home;

/// <summary>The console's words for states, outcomes and times.</summary>
internal static class Wording
{
    public static string Of(SystemState state) => state switch
    {
        SystemState.Healthy => "Healthy",
        SystemState.Degraded => "Degraded",
        SystemState.Unhealthy => "Unhealthy",
        SystemState.Failed => "No answer",
        _ => "Unknown",
    };

    /// <summary>The tone of a state: a class of the style sheet.</summary>
    public static string Tone(SystemState state) => state switch
    {
        SystemState.Healthy => "good",
        SystemState.Degraded => "warn",
        SystemState.Unhealthy or SystemState.Failed => "bad",
        _ => "quiet",
    };

    /// <summary>How a text came, or null for the usual way, SMS.</summary>
    public static string? Of(MessageChannel channel) => channel switch
    {
        MessageChannel.Simulator => "simulator",
        MessageChannel.WhatsApp => "WhatsApp",
        _ => null,
    };

    public static string Of(InboundOutcome outcome) => outcome switch
    {
        InboundOutcome.Answered => "Answered",
        InboundOutcome.NotUnderstood => "Not understood",
        InboundOutcome.Refused => "Refused",
        InboundOutcome.Ignored => "Ignored",
        InboundOutcome.Faulted => "Faulted",
        _ => "Working",
    };

    public static string Tone(InboundOutcome outcome) => outcome switch
    {
        InboundOutcome.Answered => "good",
        InboundOutcome.NotUnderstood or InboundOutcome.Refused => "warn",
        InboundOutcome.Faulted => "bad",
        _ => "quiet",
    };

    public static string Tone(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Undelivered or DeliveryStatus.Failed or DeliveryStatus.Canceled => "bad",
        _ => "quiet",
    };

    /// <summary>A step in the life of an outbound text.</summary>
    public static string Of(DeliveryEvent step) => (step.Kind, step.Status) switch
    {
        (DeliveryEventKind.Interruption, _) => "Sending was cut off; its result is not known",
        (DeliveryEventKind.Refusal, _) => "Not sent",
        (DeliveryEventKind.Resend, _) => "Sent again as a further text",
        (DeliveryEventKind.Repetition, _) => "Sends again what was not delivered",
        (DeliveryEventKind.Omission, _) => "Further steps, not kept",
        (DeliveryEventKind.Attempt, DeliveryStatus.Pending) => "Tried, not sent",
        (DeliveryEventKind.Attempt, DeliveryStatus.Failed) => "Tried, not sent; not tried again",
        (DeliveryEventKind.Attempt, < DeliveryStatus.Sent) or (_, DeliveryStatus.Accepted) => "Accepted by Twilio",
        (_, DeliveryStatus.Scheduled) => "Scheduled at Twilio",
        (_, DeliveryStatus.Queued) => "Queued at Twilio",
        (_, DeliveryStatus.Sending) => "On its way to the carrier",
        _ => step.Status.ToString(),
    };

    public static string Tone(DeliveryEvent step) => step.Kind switch
    {
        DeliveryEventKind.Attempt when step.Status == DeliveryStatus.Pending => "warn",
        DeliveryEventKind.Interruption => "warn",
        _ => Tone(step.Status),
    };

    /// <summary>The two largest units: <c>3 d 4 h</c>, <c>12 min 5 s</c>, <c>38 ms</c>.</summary>
    public static string Of(TimeSpan duration) => duration switch
    {
        { TotalMilliseconds: < 1 } => "< 1 ms",
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => $"{duration.Seconds} s",
        { TotalHours: < 1 } => $"{duration.Minutes} min {duration.Seconds} s",
        { TotalDays: < 1 } => $"{duration.Hours} h {duration.Minutes} min",
        _ => $"{(int)duration.TotalDays} d {duration.Hours} h",
    };

    public static string Segments(int count) => count == 1 ? "1 segment" : $"{count} segments";
}
