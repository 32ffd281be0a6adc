using Operator.App.Pages.Home;
using Operator.Messaging;

namespace Operator.Browser.Tests;

internal static class Samples
{
    public const string Status = """
        3 of 4 healthy
        payments: no answer in 2 s
        host: CPU 12%, memory 41%, disk 63%
        Up 6 d 4 h
        """;

    private const string TooMany = "Twilio takes no more requests at this rate (Twilio error 20429). It is tried again later.";

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<DeliveryEvent> Life =
    [
        new(Noon.AddSeconds(120.4), DeliveryEventKind.Attempt, DeliveryStatus.Pending, 20429, TooMany),
        new(Noon.AddSeconds(121.6), DeliveryEventKind.Attempt, DeliveryStatus.Queued),
        new(Noon.AddSeconds(123), DeliveryEventKind.Report, DeliveryStatus.Sent),
        new(Noon.AddSeconds(190), DeliveryEventKind.Report, DeliveryStatus.Undelivered, 30003, "30003 unreachable phone"),
        new(Noon.AddSeconds(1090), DeliveryEventKind.Omission),
        new(Noon.AddSeconds(1090), DeliveryEventKind.Resend),
    ];

    public static ConsoleSnapshot Healthy { get; } = new(
        "0.1.0",
        Noon,
        new TimeSpan(6, 4, 12, 0),
        [
            new("host", "Operator's own host", SystemState.Healthy, "CPU 12%, memory 41%, disk 63%, load 0.42", TimeSpan.FromMilliseconds(0.4), null),
            new("prometheus", "Prometheus", SystemState.Healthy, "Ready, 214 targets up", TimeSpan.FromMilliseconds(18), null),
        ],
        [
            new("help [<command>]", "What can be texted", "commands/help.json"),
            new("status", "Everything at a glance, problems first", "commands/status.json"),
            new("metrics <query>", "A named query, or one in the system's own language", "commands/metrics.json"),
        ],
        [],
        [],
        new(null, null, ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "PUBLIC_URL", "AUTHORIZED_NUMBERS"]),
        [],
        [
            new(Noon, "**** 0142", MessageChannel.Simulator, "status", InboundOutcome.Answered, TimeSpan.FromMilliseconds(38),
                [Reply(Status, DeliveryStatus.Delivered)]),
        ],
        []);

    public static ConsoleSnapshot Troubled { get; } = Healthy with
    {
        Systems =
        [
            .. Healthy.Systems,
            new("payments", "HTTP health", SystemState.Failed, "No answer within 2 s", null, "Is https://payments.example/health right? It is set in HEALTH_ENDPOINTS."),
            new("orders", "PostgreSQL", SystemState.Degraded, "92 of 100 connections in use", TimeSpan.FromMilliseconds(6), null),
            new("pool", "PgBouncer", SystemState.Unknown, "Not asked yet", null, null),
        ],
        Faults = [new("commands/deploys.json", "Reply", "Liquid line 1: unknown filter 'upcas'; did you mean 'upcase'?")],
        Warnings = ["AUTHORIZED_NUMBERS is empty: nobody can text Operator from a real phone."],
        Twilio = new("MG0123456789abcdef0123456789abcdef", "https://operator.example/sms", []),
        SendingProblems = ["Number ***0142: The phone cannot be reached; it may be off (Twilio error 30003). It is sent again up to three times while it is of use. (2 messages)"],
        Texts =
        [
            new(Noon.AddMinutes(2), "+49 **** 0142", MessageChannel.Sms, "metrcs cpu", InboundOutcome.NotUnderstood, TimeSpan.FromMilliseconds(4),
                [Reply("No command 'metrcs'. Did you mean: metrics cpu", DeliveryStatus.Undelivered, "30003 unreachable phone", Life)]),
            new(Noon.AddMinutes(1), "+49 **** 0142", MessageChannel.Sms, "gateway status", InboundOutcome.Faulted, TimeSpan.FromSeconds(2.1),
                [Reply("Sorry, that went wrong. Reference K7QX2.", DeliveryStatus.Sent)]),
            .. Healthy.Texts,
        ],
        Unasked = [new("+49 **** 0142", MessageChannel.Sms, Reply("HighLatency: p95 is 2.1 s. Text 'ack 12'.", DeliveryStatus.Delivered, null, [.. Life.Skip(1).Take(2)]))],
    };

    private static OutboundRow Reply(string body, DeliveryStatus delivery, string? failure = null, params IReadOnlyList<DeliveryEvent> life) =>
        new(Guid.CreateVersion7(), body, 1, "GSM-7", delivery, failure, Noon.AddMinutes(2), life);
}
