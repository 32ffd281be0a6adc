using System.Security.Cryptography;
using Operator.Activities.People;
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
    OwnNumbers ownNumbers,
    TimeProvider clock,
    ILogger<TextHandler> logger)
{
    /// <summary>Handles a text. Faults of commands are outcomes; only a failing store or a bug throws.</summary>
    public async ValueTask<InboundResult> HandleAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        if (ownNumbers.Contains(message.From))
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
            return Silent(InboundOutcome.Ignored);
        }

        if (!rateLimiter.TryAcquire(message.From, out var wait))
        {
            return Say(message, InboundOutcome.Refused, Replies.TooManyTexts(wait));
        }

        return await AnswerAsync(message, person, cancellationToken);
    }

    private async ValueTask<InboundResult> AnswerAsync(InboundMessage message, Person person, CancellationToken cancellationToken)
    {
        var commands = library.Current;
        if (commands.Grammar.Parse(message.Body) is not CommandParseResult.Matched matched)
        {
            var error = ((CommandParseResult.Failed)commands.Grammar.Parse(message.Body)).Error;
            return Say(message, InboundOutcome.NotUnderstood, error.Message);
        }

        var command = commands.ById[matched.Command.Id];
        if (person.Role < command.Role)
        {
            return Say(message, InboundOutcome.Refused, Replies.NotAllowed(command.Word, command.Role.ToString().ToLowerInvariant()), command);
        }

        var messages = new RunMessages(message, composer.Store);
        var run = await runner.RunAsync(command, matched.Values, message, person, messages, cancellationToken);
        return Conclude(message, command, messages, run);
    }

    private InboundResult Conclude(InboundMessage message, Command command, RunMessages messages, CommandRun run)
    {
        switch (run.Kind)
        {
            case CommandRunKind.TimedOut:
                LogTimedOut(logger, command.Word, command.Deadline.TotalSeconds);
                return Say(message, InboundOutcome.Faulted, Replies.TooSlow(command.Word, command.Deadline), command);
            case CommandRunKind.Faulted:
                var reference = NewReference();
                LogFaulted(logger, command.Word, reference, run.Incident!);
                return Say(message, InboundOutcome.Faulted, Replies.Faulted(command.Word, reference), command, reference);
            default:
                if (messages.Drafts.Count == 0)
                {
                    messages.Reply(
                        run.Kind == CommandRunKind.Suspended ? Replies.StillRunning(command.Word) : Replies.NoReply(command.Word),
                        Operator.Activities.Messages.ReplyOverflow.Page);
                }

                return composer.Compose(message, messages.Drafts, command.DefinitionId, clock.GetUtcNow());
        }
    }
}
