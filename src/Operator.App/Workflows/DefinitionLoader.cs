using System.Text.Json;
using Operator.Activities.Commands;
using Operator.Parsing;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.App.Workflows;

/// <summary>Reads and compiles definition files, and finds the commands that start them.</summary>
internal sealed class DefinitionLoader(WorkflowCompiler compiler)
{
    private const int MaxDeadlineSeconds = 300;

    /// <summary>Loads one file. Whatever is in it, the answer is a value.</summary>
    /// <param name="folder">The workflows folder.</param>
    /// <param name="file">The file, relative to it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<LoadedDefinition> LoadAsync(string folder, string file, CancellationToken cancellationToken)
    {
        try
        {
            var path = Path.Combine(folder, file);
            var length = new FileInfo(path).Length;
            return length > WorkflowLimits.Default.MaxBytes
                ? Faulty(file, $"The file has {length} bytes; {WorkflowLimits.Default.MaxBytes} are allowed.")
                : await CompileAsync(file, await File.ReadAllBytesAsync(path, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Faulty(file, $"The file can't be read: {exception.Message}");
        }
    }

    private static LoadedDefinition Faulty(string file, string reason) => new(file, null, null, [], [new DefinitionFileFault(file, string.Empty, reason)]);

    private async Task<LoadedDefinition> CompileAsync(string file, byte[] bytes, CancellationToken cancellationToken)
    {
        var read = WorkflowDefinitionReader.Read(bytes);
        List<DefinitionFileFault> faults = [.. Errors(file, read.Faults)];
        if (read.Definition is not { } definition)
        {
            return new LoadedDefinition(file, null, null, [], faults);
        }

        if (string.IsNullOrWhiteSpace(definition.DefinitionId))
        {
            faults.Add(new DefinitionFileFault(file, "$.definitionId", "The definition has no 'definitionId'; give it one that no other file has."));
        }

        var compiled = compiler.Compile(definition);
        faults.AddRange(Errors(file, compiled.Faults));
        var commands = compiled.Plan is { } plan && !IsDraft(definition) ? await FindCommandsAsync(file, plan, faults, cancellationToken) : [];
        return faults.Count == 0
            ? new LoadedDefinition(file, definition, compiled.Plan, commands, [])
            : new LoadedDefinition(file, definition, null, [], [.. faults.Distinct()]);
    }

    /// <summary>A file is in force unless it says that it is a draft.</summary>
    private static bool IsDraft(WorkflowDefinition definition) =>
        definition.Document.TryGetProperty("isPublished", out var published) && published.ValueKind == JsonValueKind.False;

    private static IEnumerable<DefinitionFileFault> Errors(string file, IEnumerable<WorkflowFault> faults) => faults
        .Where(fault => fault.Severity == FaultSeverity.Error)
        .Select(fault => new DefinitionFileFault(file, Node(fault), fault.Reason));

    private static string Node(WorkflowFault fault)
    {
        var activity = fault.ActivityName ?? fault.ActivityId;
        return activity is null ? fault.Path : fault.Input is null ? activity : $"{activity}.{fault.Input}";
    }

    private static string Node(WorkflowTrigger trigger) => trigger.Activity.Name ?? trigger.ActivityId;

    private static async Task<IReadOnlyList<Command>> FindCommandsAsync(
        string file, WorkflowPlan plan, List<DefinitionFileFault> faults, CancellationToken cancellationToken)
    {
        List<Command> commands = [];
        foreach (var trigger in plan.Triggers.Where(trigger => trigger.Activity is SmsCommand))
        {
            var payload = await ReadPayloadAsync(trigger, file, faults, cancellationToken);
            if (payload is null)
            {
                continue;
            }

            var spec = new CommandSpec(CommandId(plan, trigger), payload.Usage, payload.Aliases, payload.Summary, payload.Examples);
            var deadline = TimeSpan.FromSeconds(payload.DeadlineSeconds);
            commands.Add(new Command(spec, payload.Role, deadline, trigger.ActivityId, Node(trigger), plan, file));
        }

        return commands;
    }

    private static async Task<SmsCommandPayload?> ReadPayloadAsync(
        WorkflowTrigger trigger, string file, List<DefinitionFileFault> faults, CancellationToken cancellationToken)
    {
        var node = Node(trigger);
        try
        {
            var payload = (SmsCommandPayload)(await trigger.GetStimuliAsync(cancellationToken)).Payloads[0];
            if (payload.DeadlineSeconds is < 1 or > MaxDeadlineSeconds)
            {
                faults.Add(new DefinitionFileFault(
                    file, $"{node}.DeadlineSeconds", $"The deadline is {payload.DeadlineSeconds} s; 1 to {MaxDeadlineSeconds} are allowed."));
                return null;
            }

            return payload;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            faults.Add(new DefinitionFileFault(
                file, node, $"The command's inputs can't be read without running the workflow; use plain values. {exception.Message}"));
            return null;
        }
    }

    /// <summary>A definition may start with several SMS commands; each is a command of its own.</summary>
    private static string CommandId(WorkflowPlan plan, WorkflowTrigger trigger) => $"{plan.Definition.DefinitionId}:{trigger.ActivityId}";
}
