using System.Collections.Frozen;
using Operator.Parsing;

namespace Operator.App.Workflows;

/// <summary>
/// Puts the commands of all files together. Where a file's newest version does not fit the others, its last good version takes its
/// place, so that a faulty change changes nothing.
/// </summary>
internal static class CommandSetBuilder
{
    /// <summary>Decides which version of each file is in force and builds the commands from them.</summary>
    /// <param name="files">The files by path; their <see cref="DefinitionFile.InForce"/> is set.</param>
    public static CommandSet Build(IReadOnlyCollection<DefinitionFile> files)
    {
        List<DefinitionFileFault> faults = [.. files.SelectMany(file => file.Latest.Faults)];
        var chosen = files.ToDictionary(file => file, file => file.Latest.IsGood ? file.Latest : file.InForce);
        while (true)
        {
            var misfits = FindMisfits(chosen, out var grammar);
            if (misfits.Count == 0)
            {
                return Settle(chosen, grammar, faults);
            }

            foreach (var (file, fault) in misfits)
            {
                faults.Add(fault);
                chosen[file] = ReferenceEquals(chosen[file], file.InForce) ? null : file.InForce;
            }
        }
    }

    private static CommandSet Settle(Dictionary<DefinitionFile, LoadedDefinition?> chosen, CommandGrammar grammar, List<DefinitionFileFault> faults)
    {
        foreach (var (file, loaded) in chosen)
        {
            file.InForce = loaded;
        }

        var commands = chosen.Values.OfType<LoadedDefinition>().SelectMany(loaded => loaded.Commands);
        return new CommandSet(
            grammar,
            commands.ToFrozenDictionary(command => command.Spec.Id, StringComparer.Ordinal),
            [.. faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal)]);
    }

    /// <summary>The files that can't be in force beside the others: a repeated definition id, a usage line that does not fit.</summary>
    private static Dictionary<DefinitionFile, DefinitionFileFault> FindMisfits(
        Dictionary<DefinitionFile, LoadedDefinition?> chosen, out CommandGrammar grammar)
    {
        var misfits = new Dictionary<DefinitionFile, DefinitionFileFault>();
        var owners = new Dictionary<string, DefinitionFile>(StringComparer.Ordinal);
        var commands = new Dictionary<string, (DefinitionFile File, Command Command)>(StringComparer.Ordinal);

        // What was in force before comes first, so that a newcomer never pushes it out.
        foreach (var (file, loaded) in chosen.OrderBy(pair => pair.Key.InForce is null || !ReferenceEquals(pair.Value, pair.Key.InForce)))
        {
            if (loaded?.Definition is not { } definition)
            {
                continue;
            }

            if (!owners.TryAdd(definition.DefinitionId, file))
            {
                misfits[file] = new DefinitionFileFault(
                    loaded.File,
                    "$.definitionId",
                    $"The definition id '{definition.DefinitionId}' is also in {owners[definition.DefinitionId].Latest.File}; give one of them another.");
                continue;
            }

            foreach (var command in loaded.Commands)
            {
                commands[command.Spec.Id] = (file, command);
            }
        }

        grammar = CommandGrammar.Compile(commands.Values.Select(entry => entry.Command.Spec));
        foreach (var fault in grammar.Faults)
        {
            var (file, command) = commands[fault.CommandId];
            misfits.TryAdd(file, new DefinitionFileFault(command.File, command.Node, fault.Message));
        }

        return misfits;
    }
}
