using System.Collections.Frozen;
using Operator.Activities.Commands;
using Operator.Activities.People;
using Operator.Parsing;
using Operator.Workflows.Hosting;

namespace Operator.App.Workflows;

/// <summary>
/// The commands of all published definitions, from files and from the designer. The set is put together when it is asked for after a change,
/// so that many changes cost one. Thread-safe.
/// </summary>
internal sealed class CommandLibrary : ICommandLibrary, ICommandDirectory
{
    private readonly IDefinitionLibrary library;
    private readonly WorkflowFolder folder;
    private readonly Lock building = new();
    private CommandSet? current;
    private int changes;
    private IReadOnlyList<DefinitionFileFault> folderFaults = [];

    public CommandLibrary(IDefinitionLibrary library, WorkflowFolder folder)
    {
        this.library = library;
        this.folder = folder;
        library.DefinitionChanged += _ => Invalidate();
    }

    /// <inheritdoc/>
    public CommandSet Current
    {
        get
        {
            var set = Volatile.Read(ref current);
            return set is not null && ReferenceEquals(folderFaults, folder.Faults) ? set : Rebuild();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<CommandSpec> CommandsFor(PersonRole role)
    {
        var set = Current;
        return [.. set.Grammar.Commands.Where(spec => set.ById[spec.Id].Role <= role).OrderBy(spec => spec.Usage, StringComparer.Ordinal)];
    }

    /// <summary>The definitions are others than before.</summary>
    private void Invalidate()
    {
        Interlocked.Increment(ref changes);
        Volatile.Write(ref current, null);
    }

    private CommandSet Rebuild()
    {
        lock (building)
        {
            int seen;
            CommandSet set;
            do
            {
                // What changes while it is built makes it be built again.
                seen = Volatile.Read(ref changes);
                folderFaults = folder.Faults;
                set = Build(folderFaults);
                Volatile.Write(ref current, set);
            }
            while (seen != Volatile.Read(ref changes));

            return set;
        }
    }

    private CommandSet Build(IReadOnlyList<DefinitionFileFault> faults)
    {
        var commands = library.FindTriggers(Command.TriggerName)
            .OrderBy(trigger => trigger.DefinitionId, StringComparer.Ordinal)
            .Select(trigger => Command.Of(trigger, folder.FileOf(trigger.DefinitionId) ?? $"definition '{trigger.DefinitionId}'"))
            .ToDictionary(command => command.Spec.Id, StringComparer.Ordinal);
        List<DefinitionFileFault> all = [.. faults];
        while (true)
        {
            var grammar = CommandGrammar.Compile(commands.Values.Select(command => command.Spec));
            if (grammar.Faults.Count == 0)
            {
                return new CommandSet(
                    grammar, commands.ToFrozenDictionary(StringComparer.Ordinal), [.. all.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal)]);
            }

            // Published by an older program, which was less strict.
            foreach (var fault in grammar.Faults)
            {
                if (commands.Remove(fault.CommandId, out var command))
                {
                    all.Add(new DefinitionFileFault(command.Source, command.Trigger.ActivityId, fault.Message));
                }
            }
        }
    }
}
