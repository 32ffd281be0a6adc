using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json;
using Operator.App.Dispatch;
using Operator.App.Sending;
using Operator.Messaging;

namespace Operator.App.Telemetry;

/// <summary>What Operator counts of its own work. Names and units as OpenTelemetry has them; times are seconds. No number of a phone is in them.</summary>
internal static class OperatorMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Operator";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Received = Meter.CreateCounter<long>(
        "operator.texts.received", "{text}", "Texts that reached a webhook or the simulator.");

    private static readonly Histogram<double> Handling = Meter.CreateHistogram(
        "operator.text.duration", "s", "From taking a text in to its committed answer.", tags: null, Seconds);

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "operator.messages.attempts", "{attempt}", "Attempts to hand a message over.");

    private static readonly Histogram<double> Waiting = Meter.CreateHistogram(
        "operator.message.wait", "s", "From committing a message to handing it over.", tags: null, Seconds);

    private static readonly Counter<long> Reports = Meter.CreateCounter<long>(
        "operator.messages.reports", "{report}", "Reports about what became of messages.");

    private static readonly Gauge<long> InboxWaiting = Meter.CreateGauge<long>(
        "operator.inbox.waiting", "{text}", "Texts taken in and not handled yet.");

    private static readonly Gauge<long> OutboxWaiting = Meter.CreateGauge<long>(
        "operator.outbox.waiting", "{message}", "Messages not handed over yet.");

    private static readonly Gauge<long> DatabaseSize = Meter.CreateGauge<long>("operator.database.size", "By", "The database on disk.");

    private static readonly Gauge<long> Commands = Meter.CreateGauge<long>("operator.commands", "{command}", "Commands in force.");

    private static readonly Gauge<long> Faults = Meter.CreateGauge<long>(
        "operator.workflow.faults", "{fault}", "Faults in the files of the workflows folder.");

    /// <summary>A text came in.</summary>
    public static void TextReceived(MessageChannel channel, ReceiptStatus status) =>
        Received.Add(1, new("channel", Label(channel)), new("result", Label(status)));

    /// <summary>A text has its committed answer.</summary>
    public static void TextHandled(InboundMessage message, InboundResult result, DateTimeOffset now) => Handling.Record(
        (now - message.ReceivedAt).TotalSeconds,
        new("command", result.CommandId ?? "none"),
        new("outcome", Label(result.Outcome)));

    /// <summary>A message was handed over, or not.</summary>
    public static void MessageAttempted(OutboundMessage message, SendOutcome outcome, DateTimeOffset now)
    {
        var (result, code) = outcome switch
        {
            SendOutcome.RetryLater retry => ("retry", retry.ErrorCode),
            SendOutcome.Rejected rejected => ("rejected", rejected.ErrorCode),
            _ => ("accepted", null),
        };
        var tags = new TagList
        {
            { "channel", Label(message.Channel) }, { "priority", Label(message.Priority) }, { "result", result }, { "error_code", Label(code) },
        };
        Attempts.Add(1, tags);
        if (outcome is SendOutcome.Accepted)
        {
            Waiting.Record((now - message.CreatedAt).TotalSeconds, new("channel", Label(message.Channel)), new("priority", Label(message.Priority)));
        }
    }

    /// <summary>Twilio told what became of a message.</summary>
    public static void MessageReported(DeliveryStatus status, int? errorCode) =>
        Reports.Add(1, new("status", Label(status)), new("error_code", Label(errorCode)));

    /// <summary>How much is waiting and stored.</summary>
    public static void Sampled(long inbox, long outbox, long databaseBytes)
    {
        InboxWaiting.Record(inbox);
        OutboxWaiting.Record(outbox);
        DatabaseSize.Record(databaseBytes);
    }

    /// <summary>What the workflows come to.</summary>
    public static void Sampled(int commands, int faults)
    {
        Commands.Record(commands);
        Faults.Record(faults);
    }

    /// <summary>A name as labels have it: <c>NotUnderstood</c> is <c>not_understood</c>.</summary>
    private static string Label<T>(T value)
        where T : struct, Enum => Labels<T>.All[value];

    private static string Label(int? errorCode) => errorCode?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private static class Labels<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
