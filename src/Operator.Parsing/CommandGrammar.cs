using System.Collections.Frozen;
using Operator.Parsing.Messages;
using Operator.Parsing.Suggestions;
using Operator.Parsing.Texts;
using Superpower.Model;

namespace Operator.Parsing;

/// <summary>
/// All commands as one grammar: compiled once, then asked for every text. Immutable and thread-safe. No text matches two of its
/// commands, so their order doesn't matter to a texter.
/// </summary>
public sealed class CommandGrammar
{
    /// <summary>The longest text that is read, in UTF-16 characters: the most that Twilio takes or delivers in one message.</summary>
    public const int MaximumTextLength = 1600;

    private const string Help = "help";

    private readonly FrozenDictionary<string, CommandRoute[]> routes;
    private readonly FrozenDictionary<string, CommandRoute[]>.AlternateLookup<ReadOnlySpan<char>> routesByWord;
    private readonly string[] words;

    /// <summary>Whether an answer may point to the command <c>help</c>.</summary>
    private readonly bool hasHelp;

    internal CommandGrammar(IReadOnlyList<CommandSpec> commands, IReadOnlyList<CommandFault> faults, IEnumerable<CommandRoute> routes)
    {
        Commands = commands;
        Faults = faults;
        this.routes = routes
            .GroupBy(route => route.Words[0], StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
        routesByWord = this.routes.GetAlternateLookup<ReadOnlySpan<char>>();
        words = [.. routes.Select(route => route.Words[0]).Distinct(StringComparer.OrdinalIgnoreCase)];
        hasHelp = this.routes.ContainsKey(Help);
    }

    /// <summary>A grammar without commands.</summary>
    public static CommandGrammar Empty { get; } = new([], [], []);

    /// <summary>The commands of the grammar, in the order they were given.</summary>
    public IReadOnlyList<CommandSpec> Commands { get; }

    /// <summary>Why the other commands are not in it.</summary>
    public IReadOnlyList<CommandFault> Faults { get; }

    /// <summary>
    /// Compiles commands into a grammar. A command at fault is left out and reported; it keeps no other command out. Of two commands
    /// that could take the same text the later one is at fault.
    /// </summary>
    /// <param name="commands">The commands, those to be preferred first.</param>
    /// <param name="options">Clock and time zone; null for the system's.</param>
    public static CommandGrammar Compile(IEnumerable<CommandSpec> commands, CommandGrammarOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(commands);
        var compiler = new GrammarCompiler(options ?? new CommandGrammarOptions());
        foreach (var command in commands)
            compiler.Add(command);
        return compiler.Build();
    }

    /// <summary>Reads one text, as it came in. Every string has an answer; none is an exception.</summary>
    /// <param name="text">The text of a message; it is normalised first (<see cref="TextNormalizer"/>).</param>
    /// <returns>The command and its values, or what to tell the texter.</returns>
    public CommandParseResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumTextLength)
            return new CommandParseResult.Failed(CommandMessages.TooLong(text.Length, hasHelp));

        var normalized = TextNormalizer.Normalize(text);
        if (normalized.Length == 0)
            return new CommandParseResult.Failed(CommandMessages.NoCommand(hasHelp));
        if (normalized.Length > MaximumTextLength)
            return new CommandParseResult.Failed(CommandMessages.TooLong(normalized.Length, hasHelp));

        var input = new TextSpan(normalized);
        var word = Words.Bare(input);
        return routesByWord.TryGetValue(word.AsReadOnlySpan(), out var candidates)
            ? Parse(input, candidates)
            : Unknown(word.ToStringValue(), normalized);
    }

    private static CommandParseResult Parse(TextSpan input, CommandRoute[] candidates)
    {
        var nearest = candidates[0];
        var failure = Result.Empty<Binding?>(input);
        foreach (var candidate in candidates)
        {
            var result = candidate.Parser(input);
            if (result.HasValue)
                return new CommandParseResult.Matched(candidate.Command, ToValues(result.Value));

            var furthest = Failures.Furthest(failure, result);
            if (furthest.Remainder.Position.Absolute > failure.Remainder.Position.Absolute)
                nearest = candidate;
            failure = furthest;
        }

        var mismatch = new Mismatch(nearest, input.Source!, failure.Remainder.Position.Absolute, [.. failure.Expectations ?? []]);
        return new CommandParseResult.Failed(CommandMessages.WrongArguments(mismatch));
    }

    private static IReadOnlyDictionary<string, object> ToValues(Binding? bindings)
    {
        if (bindings is null)
            return FrozenDictionary<string, object>.Empty;

        var values = new Dictionary<string, object>();
        for (var binding = bindings; binding is not null; binding = binding.Next)
            values.Add(binding.Name, binding.Value);
        return values;
    }

    private CommandParseResult.Failed Unknown(string word, string text)
    {
        if (Nearest.Find(word, words) is not { } nearest)
            return new CommandParseResult.Failed(CommandMessages.Unknown(word, null, null, hasHelp));

        var candidates = routes[nearest];
        var corrected = nearest + text[word.Length..];
        var isCommand = Parse(new TextSpan(corrected), candidates) is CommandParseResult.Matched;
        return new CommandParseResult.Failed(CommandMessages.Unknown(word, candidates[0].Line, isCommand ? corrected : null, hasHelp));
    }
}
