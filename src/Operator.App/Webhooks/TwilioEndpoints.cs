using System.Text;
using Operator.App.Configuration;
using Operator.App.Dispatch;
using Operator.App.Sending;
using Operator.App.Status;
using Operator.App.Telemetry;
using Operator.Messaging;
using Operator.Messaging.Twilio;
using Operator.Storage;

namespace Operator.App.Webhooks;

/// <summary>What Twilio calls: a text came in, and what became of a text that went out. Nothing passes without a valid signature.</summary>
internal sealed partial class TwilioEndpoints(
    OperatorSettings settings,
    TwilioSignature signature,
    InboundDispatcher dispatcher,
    IMessageStore store,
    TwimlAnswers twiml,
    OptOuts optOuts,
    TimeProvider clock,
    ILogger<TwilioEndpoints> logger)
{
    /// <summary>Where Twilio reports what became of an outbound message. The id is in the path: Twilio may re-order queries.</summary>
    public static string StatusPath(Guid outboundId) => $"{TwilioState.WebhookPath}/status/{outboundId:N}";

    /// <summary>Maps both webhooks.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(TwilioState.WebhookPath, (HttpContext context, TwilioEndpoints self) => self.UnlessUnavailableAsync(() => self.ReceiveAsync(context)));
        endpoints.MapPost(
            TwilioState.WebhookPath + "/status/{id:guid}",
            (HttpContext context, Guid id, TwilioEndpoints self) => self.UnlessUnavailableAsync(() => self.ReportAsync(context, id)));
    }

    /// <summary>Where the database does not answer, Twilio is to try its fallback address, which another node may have.</summary>
    private async Task<IResult> UnlessUnavailableAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (StorageUnavailableException exception)
        {
            LogUnavailable(logger, exception.Message);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        var (form, refusal) = await ReadSignedFormAsync(context);
        if (form is null)
        {
            return refusal!;
        }

        if (!InboundWebhook.TryParse(form, out var text, out var problem))
        {
            LogMalformed(logger, problem);
            return Results.BadRequest(problem);
        }

        var now = clock.GetUtcNow();
        var token = context.Request.Headers[InboundWebhook.IdempotencyHeaderName].FirstOrDefault();
        var message = text.ToMessage(Guid.CreateVersion7(now), string.IsNullOrEmpty(token) ? null : token, now);
        if (IsAnsweredByTwilio(text))
        {
            await optOuts.NoteAsync(message, Word(text.OptOutType));
            return await StoreOnlyAsync(message);
        }

        return settings.Reply.Mode == ReplyMode.TwiMl ? await twiml.AnswerAsync(message) : Acknowledge(await dispatcher.ReceiveAsync(message));
    }

    private async Task<IResult> ReportAsync(HttpContext context, Guid id)
    {
        var (form, refusal) = await ReadSignedFormAsync(context);
        if (form is null)
        {
            return refusal!;
        }

        if (!StatusCallback.TryParse(form, out var report, out var problem))
        {
            LogMalformed(logger, problem);
            return Results.BadRequest(problem);
        }

        OperatorMetrics.MessageReported(report.Status, report.ErrorCode);
        var reason = report.ErrorCode is { } code ? TwilioErrorCatalog.Explain(code).ToString() : null;
        var known = await store.ApplyStatusAsync(
            id, report.Status, report.MessageSid, report.ErrorCode, reason, clock.GetUtcNow(), CancellationToken.None);
        return known ? Results.NoContent() : Results.NotFound();
    }

    private async Task<(IReadOnlyList<KeyValuePair<string, string>>? Form, IResult? Refusal)> ReadSignedFormAsync(HttpContext context)
    {
        if (!signature.IsConfigured)
        {
            LogNotConfigured(logger);
            return (null, Results.Text("Set TWILIO_AUTH_TOKEN to receive texts.", statusCode: StatusCodes.Status403Forbidden));
        }

        var (form, statusCode) = await FormBody.ReadAsync(context);
        if (form is null)
        {
            return (null, Results.StatusCode(statusCode));
        }

        var url = settings.Http.PublicAddress(context.Request.Path + context.Request.QueryString.Value);
        if (url is not null && signature.IsValid(context.Request.Headers[TwilioSignature.HeaderName].FirstOrDefault(), url.OriginalString, form))
        {
            return (form, null);
        }

        LogBadSignature(logger, context.Request.Path);
        return (null, Results.Text(
            "The signature does not match. PUBLIC_URL must be the address Twilio calls, TWILIO_AUTH_TOKEN its account's token.",
            statusCode: StatusCodes.Status403Forbidden));
    }

    /// <summary>With Advanced Opt-Out, Twilio has answered STOP and START itself, and HELP as well unless the settings want ours too.</summary>
    private bool IsAnsweredByTwilio(InboundText text) => text.OptOutType is not null
        ? text.OptOutType != "HELP" || settings.Reply.Help != HelpReply.Always
        : settings.Reply.Help == HelpReply.Never && CarrierKeywords.Recognise(text.Body) == CarrierKeyword.Help;

    private static CarrierKeyword Word(string? optOutType) => optOutType switch
    {
        "STOP" => CarrierKeyword.OptOut,
        "START" => CarrierKeyword.OptIn,
        _ => CarrierKeyword.None,
    };

    private async Task<IResult> StoreOnlyAsync(InboundMessage message)
    {
        await store.RecordAsync(message, InboundOutcome.Ignored, clock.GetUtcNow(), CancellationToken.None);
        return Empty;
    }

    /// <summary>An empty TwiML document: received, and the answer comes through the API.</summary>
    private static IResult Empty { get; } = Results.Text(TwimlResponse.Empty, TwimlResponse.ContentType, Encoding.UTF8);

    private static IResult Acknowledge(Receipt receipt) =>
        receipt.Status == ReceiptStatus.Busy ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Empty;

    [LoggerMessage(1501, LogLevel.Warning, "Refused a webhook: TWILIO_AUTH_TOKEN is not set, so its signature can't be checked")]
    private static partial void LogNotConfigured(ILogger logger);

    [LoggerMessage(1502, LogLevel.Warning, "Refused a webhook at {Path}: its signature does not match; check PUBLIC_URL and TWILIO_AUTH_TOKEN")]
    private static partial void LogBadSignature(ILogger logger, string path);

    [LoggerMessage(1503, LogLevel.Warning, "Refused a signed webhook that is not one of a text: {Problem}")]
    private static partial void LogMalformed(ILogger logger, string problem);

    [LoggerMessage(1504, LogLevel.Error, "Refused a webhook for now: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string reason);
}
