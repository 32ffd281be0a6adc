using System.Collections.Immutable;
using Operator.Parsing.Messages;
using Operator.Parsing.Overlaps;
using Operator.Parsing.Usage;

namespace Operator.Parsing.Texts;

/// <summary>Takes commands one by one into a grammar, or says why not. All faults of a command are reported together.</summary>
internal sealed class GrammarCompiler(CommandGrammarOptions options)
{
    /// <summary>
    /// What carriers and Twilio act on when it is a whole message. <c>help</c> is one of theirs too; Operator answers it all the same.
    /// </summary>
    private static readonly string[] CarrierWords =
        ["stop", "stopall", "end", "cancel", "quit", "unsubscribe", "revoke", "optout", "start", "yes", "unstop", "info"];

    private readonly UsageCompiler compiler = new(options);
    private readonly List<CommandSpec> commands = [];
    private readonly List<CommandFault> faults = [];
    private readonly List<CommandRoute> routes = [];

    // Only routes that begin with the same word can take the same text.
    private readonly Dictionary<string, List<CommandRoute>> routesByWord = new(StringComparer.OrdinalIgnoreCase);

    public void Add(CommandSpec command)
    {
        var count = faults.Count;
        var added = ReadRoutes(command);
        if (faults.Count == count)
            CheckExamples(command, added);
        if (faults.Count == count)
            CheckOverlaps(command, added);
        if (faults.Count > count)
            return;

        commands.Add(command);
        routes.AddRange(added);
        added.ForEach(route => SameWord(route).Add(route));
    }

    public CommandGrammar Build() => new(commands, faults, routes);

    private List<CommandRoute> ReadRoutes(CommandSpec command)
    {
        var usage = command.Read;
        if (usage is UsageLineResult.Failed { Error: var error })
            Fault(command, FaultMessages.BadUsage(command.Usage, error));
        if (usage is not UsageLineResult.Parsed { Line: var line })
            return [];

        var read = new List<CommandRoute> { CreateRoute(command, line, line.Leading) };
        foreach (var alias in command.Aliases)
        {
            if (UsageLine.Parse(alias) is UsageLineResult.Parsed { Line: var words } && words.Leading.Length == words.Elements.Length)
                read.Add(CreateRoute(command, line, words.Leading));
            else
                Fault(command, FaultMessages.BadAlias(alias));
        }

        return read;
    }

    private CommandRoute CreateRoute(CommandSpec command, UsageLine line, ImmutableArray<UsageLiteral> words)
    {
        if (CarrierWords.Contains(words[0].Word, StringComparer.OrdinalIgnoreCase))
            Fault(command, FaultMessages.Reserved(words[0].Word, CarrierWords));

        ImmutableArray<UsageElement> elements = [.. words, .. line.Elements[line.Leading.Length..]];
        return new CommandRoute(command, line, elements, [.. words.Select(word => word.Word)], compiler.Compile(elements));
    }

    private void CheckExamples(CommandSpec command, List<CommandRoute> added)
    {
        // Without examples an answer shows the usage line, which is what helps here.
        var alone = new CommandGrammar([], [], added.Select(route => route with { Command = command with { Examples = [] } }));
        foreach (var example in command.Examples)
        {
            if (alone.Parse(example) is CommandParseResult.Failed { Error: var error })
                Fault(command, FaultMessages.BadExample(example, error));
        }
    }

    private void CheckOverlaps(CommandSpec command, List<CommandRoute> added)
    {
        foreach (var route in added)
        {
            if (SameWord(route).Find(other => Overlap.Exists(route.Elements, other.Elements)) is { } other)
                Fault(command, FaultMessages.Overlap(route, other));
        }
    }

    private List<CommandRoute> SameWord(CommandRoute route)
    {
        if (!routesByWord.TryGetValue(route.Words[0], out var same))
            routesByWord.Add(route.Words[0], same = []);
        return same;
    }

    private void Fault(CommandSpec command, string message) => faults.Add(new CommandFault(command.Id, message));
}
