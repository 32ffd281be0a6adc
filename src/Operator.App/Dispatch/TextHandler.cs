using System.Security.Cryptography;
using Operator.Activities.Messages;
using Operator.Activities.People;
using Operator.App.Sending;
using Operator.App.Workflows;
using Operator.Messaging;
using Operator.Parsing;

namespace Operator.App.Dispatch;

/// <summary>What one text comes to: who sent it, whether they may, which command it is, and what that command's workflow says.</summary>
internal sealed partial class TextHandler(
    ICommandLibrary library,
    PersonDirectory people,
    SenderRateLimiter rateLimiter,
    CommandRunner runner,
    ReplyComposer composer,
    IMessageStore store,
    OwnNumbers ownNumbers,
    OptOuts optOuts,
    TimeProvider clock,
    ILogger<TextHandler> logger)
{
    /// <summary>Handles a text. Faults of commands are outcomes; only a failing store or a bug throws.</summary>
    /// <param name="message">The text.</param>
    /// <param name="isRecovered">Whether an earlier process may have begun with it.</param>
    public async ValueTask<InboundResult> HandleAsync(InboundMessage message, bool isRecovered)
    {
        if (message.From == message.To || ownNumbers.Contains(message.From))
        {
            LogOwnNumber(logger, message.Id);
            return Silent(InboundOutcome.Ignored);
        }

        if (people.Find(message.Channel, message.From) is not { } person)
        {
            LogUnknownSender(logger, message.From);
            return Silent(InboundOutcome.Ignored);
        }

        if (CarrierKeywords.IsOptOutOrIn(message.Body))
        {
            LogCarrierKeyword(logger, message.From);
            await optOuts.NoteAsync(message, CarrierKeywords.Recognise(message.Body));
            return Silent(InboundOutcome.Ignored);
        }

        if (!rateLimiter.TryAcquire(message.From, out var wait))
        {
            return rateLimiter.MayTell(message.From) ? Say(message, InboundOutcome.Refused, Replies.TooManyTexts(wait)) : Silent(InboundOutcome.Refused);
        }

        return await AnswerAsync(message, person, isRecovered);
    }

    private async ValueTask<InboundResult> AnswerAsync(InboundMessage message, Person person, bool isRecovered)
    {
        var commands = library.Current;
        switch (commands.Grammar.Parse(message.Body))
        {
            case CommandParseResult.Failed failed:
                return Say(message, InboundOutcome.NotUnderstood, failed.Error.Message);
            case CommandParseResult.Matched matched:
                var command = commands.ById[matched.Command.Id];
                return person.Role < command.Role
                    ? Say(message, InboundOutcome.Refused, Replies.NotAllowed(command.Word, command.Role), command)
                    : await RunAsync(message, person, command, matched.Values, isRecovered);
            default:
                throw new InvalidOperationException("The grammar gave neither a match nor a failure.");
        }
    }

    private async ValueTask<InboundResult> RunAsync(
        InboundMessage message, Person person, Command command, IReadOnlyDictionary<string, object> values, bool isRecovered)
    {
        var messages = new RunMessages(message, store);
        var run = await runner.RunAsync(command, values, message, person, messages, isRecovered);
        switch (run.Kind)
        {
            case CommandRunKind.TimedOut:
                LogTimedOut(logger, command.Word, command.Deadline.TotalSeconds);
                return Say(message, InboundOutcome.Faulted, Replies.TooSlow(command.Word, command.Deadline), command);
            case CommandRunKind.Faulted:
                var reference = NewReference();
                LogFaulted(logger, command.Word, reference, command.Source, run.Incident!);
                return Say(message, InboundOutcome.Faulted, Replies.Faulted(command.Word, reference), command, reference);
            case CommandRunKind.NotStarted:
                return Say(message, InboundOutcome.Refused, Replies.NotStarted(command.Word), command);
            case CommandRunKind.Suspended when messages.Drafts.Count == 0:
                return Say(message, InboundOutcome.Answered, Replies.StillRunning(command.Word), command);
            case CommandRunKind.Finished when messages.Drafts.Count == 0:
                return Say(message, InboundOutcome.Answered, Replies.NoReply(command.Word), command);
            default:
                return Result(InboundOutcome.Answered, composer.Compose(message, messages.Drafts), command);
        }
    }

    private InboundResult Say(InboundMessage message, InboundOutcome outcome, string text, Command? command = null, string? reference = null)
    {
        var messages = new RunMessages(message, store);
        messages.Reply(text, ReplyOverflow.Page);
        return Result(outcome, composer.Compose(message, messages.Drafts), command, reference);
    }

    private InboundResult Silent(InboundOutcome outcome) => Result(outcome, ComposedReplies.None);

    private InboundResult Result(InboundOutcome outcome, ComposedReplies replies, Command? command = null, string? reference = null) =>
        new(outcome, replies.Messages, replies.RemainingPages, command?.Spec.Id, reference, clock.GetUtcNow());

    /// <summary>Short enough to read out on the phone; looked up in the history and the log.</summary>
    private static string NewReference() => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 6);

    [LoggerMessage(1201, LogLevel.Warning, "Text {MessageId} came from one of Operator's own numbers and is ignored")]
    private static partial void LogOwnNumber(ILogger logger, Guid messageId);

    [LoggerMessage(1202, LogLevel.Warning, "Ignored a text from {From}: the number is not in AUTHORIZED_NUMBERS or ADMIN_NUMBERS")]
    private static partial void LogUnknownSender(ILogger logger, string from);

    [LoggerMessage(1203, LogLevel.Information, "{From} texted a carrier keyword; the carrier answers it, Operator does not")]
    private static partial void LogCarrierKeyword(ILogger logger, string from);

    [LoggerMessage(1204, LogLevel.Warning, "Command {Command} reached its deadline of {Seconds} s and was stopped")]
    private static partial void LogTimedOut(ILogger logger, string command, double seconds);

    [LoggerMessage(1205, LogLevel.Error, "Command {Command} faulted, reference {Reference}, {File}: {Incident}")]
    private static partial void LogFaulted(ILogger logger, string command, string reference, string file, string incident);
}
