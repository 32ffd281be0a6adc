using System.Globalization;
using Operator.Activities.Commands;
using Operator.Activities.People;
using Operator.App.Workflows;
using Operator.Messaging;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;
using Operator.Workflows.Journal;
using Operator.Workflows.State;

namespace Operator.App.Dispatch;

/// <summary>
/// Runs a command's workflow within its deadline. The run is an instance like any other; one that ends at once is stored after the answer,
/// which does not wait for it. Its id is the text's, so that a text which is taken up again finds the run that waits already.
/// </summary>
internal sealed class CommandRunner(IWorkflowHost host, IInstanceLog log, TimeProvider clock)
{
    // Beside the values of its usage line every command has this input, with the members From, To, Text and Command.
    private const string SmsInput = "Sms";

    /// <summary>Runs the command; what it says is collected in <paramref name="messages"/>.</summary>
    public async ValueTask<CommandRun> RunAsync(
        Command command,
        IReadOnlyDictionary<string, object> values,
        InboundMessage message,
        Person person,
        RunMessages messages,
        bool isRecovered)
    {
        var (instanceId, hasWaited) = isRecovered ? await FindRunAsync(message) : (IdOf(message, 0), false);
        if (hasWaited) return new CommandRun(CommandRunKind.Suspended, null);
        using var deadline = new CancellationTokenSource(command.Deadline, clock);
        var request = new StartRequest
        {
            DefinitionId = command.Trigger.DefinitionId,
            Version = VersionSelection.Specific(command.Trigger.Version),
            TriggerActivityId = command.Trigger.ActivityId,
            InstanceId = instanceId,
            IsNewInstanceId = true,
            Name = command.Word,
            Input = Input(command, values, message),
            Properties = TextOrigin.Store(message),
            Services = new RunServices(messages, person, new RunDeadline(clock.GetUtcNow() + command.Deadline)),
            StoresInBackground = true,
        };
        try
        {
            var result = await host.RunAsync(request, deadline.Token);
            if (result.State is not { } state) return new CommandRun(CommandRunKind.NotStarted, null);

            // A monitor that was given up on is an answer like any other; only a run that had nothing to say by then is too slow.
            return deadline.IsCancellationRequested && messages.Drafts.Count == 0 ? new CommandRun(CommandRunKind.TimedOut, null) : Describe(state);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new CommandRun(CommandRunKind.TimedOut, null);
        }
    }

    /// <summary>
    /// The run of the text that waits for something, or has, or the id for a new one. A run that ended at once had its answer with it: where
    /// the text is still to be answered, that is lost and the run is done again.
    /// </summary>
    private async ValueTask<(string InstanceId, bool HasWaited)> FindRunAsync(InboundMessage message)
    {
        for (var attempt = 0; ; attempt++)
        {
            var id = IdOf(message, attempt);
            if (await log.FindAsync(id) is not { } earlier) return (id, false);
            if (earlier.SubStatus == WorkflowSubStatus.Suspended || (await log.ReadJournalAsync(id)).Any(entry => entry.EventName == JournalEvents.Resumed))
                return (id, true);
        }
    }

    private static string IdOf(InboundMessage message, int attempt) =>
        attempt == 0 ? message.Id.ToString("N") : string.Create(CultureInfo.InvariantCulture, $"{message.Id:N}.{attempt}");

    private static CommandRun Describe(WorkflowState state)
    {
        if (state.Incidents is [var incident, ..])
        {
            var input = incident.Input is null ? string.Empty : $", input {incident.Input}";
            return new CommandRun(
                CommandRunKind.Faulted, $"{incident.ActivityType} '{incident.ActivityName ?? incident.ActivityId}'{input}: {incident.Cause}");
        }

        return new CommandRun(state.Status == WorkflowStatus.Finished ? CommandRunKind.Finished : CommandRunKind.Suspended, null);
    }

    private static Dictionary<string, object?> Input(Command command, IReadOnlyDictionary<string, object> values, InboundMessage message)
    {
        var input = new Dictionary<string, object?>(values.Count + 1, StringComparer.OrdinalIgnoreCase)
        {
            [SmsInput] = new Dictionary<string, object?>
            {
                ["From"] = message.From,
                ["To"] = message.To,
                ["Text"] = message.Body,
                ["Command"] = command.Word,
            },
        };
        foreach (var (name, value) in values)
        {
            input[name] = value;
        }

        return input;
    }
}
