using Operator.Activities.People;
using Operator.App.Workflows;
using Operator.Messaging;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.App.Dispatch;

/// <summary>Runs a command's workflow within its deadline.</summary>
internal sealed class CommandRunner(WorkflowRunner runner, IServiceProvider services, TimeProvider clock)
{
    // Beside the values of its usage line every command has this input, with the members From, To, Text and Command.
    private const string SmsInput = "Sms";

    /// <summary>Runs the command; what it says is collected in <paramref name="messages"/>.</summary>
    public async ValueTask<CommandRun> RunAsync(
        Command command,
        IReadOnlyDictionary<string, object> values,
        InboundMessage message,
        Person person,
        RunMessages messages)
    {
        using var deadline = new CancellationTokenSource(command.Deadline, clock);
        try
        {
            var result = await runner.RunAsync(
                command.Plan,
                new RunWorkflowOptions
                {
                    Input = Input(command, values, message),
                    TriggerActivityId = command.TriggerActivityId,
                    Services = new RunServices(services, messages, person),
                },
                deadline.Token);
            // A monitor that was given up on is an answer like any other; only a run that had nothing to say by then is too slow.
            return deadline.IsCancellationRequested && messages.Drafts.Count == 0 ? new CommandRun(CommandRunKind.TimedOut, null) : Describe(result);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new CommandRun(CommandRunKind.TimedOut, null);
        }
    }

    private static CommandRun Describe(RunWorkflowResult result)
    {
        if (result.Incidents is [var incident, ..])
        {
            var input = incident.Input is null ? string.Empty : $", input {incident.Input}";
            return new CommandRun(
                CommandRunKind.Faulted, $"{incident.ActivityType} '{incident.ActivityName ?? incident.ActivityId}'{input}: {incident.Cause}");
        }

        return new CommandRun(result.SubStatus == WorkflowSubStatus.Finished ? CommandRunKind.Finished : CommandRunKind.Suspended, null);
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
