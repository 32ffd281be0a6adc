using BenchmarkDotNet.Attributes;
using Operator.Parsing;

namespace Operator.Benchmarks.Parsing;

/// <summary>One text against few and against many commands: how many there are may not matter to one that fits.</summary>
[MemoryDiagnoser]
public class ManyCommands
{
    private CommandGrammar _grammar = CommandGrammar.Empty;
    private string _text = "";

    [Params(10, 10_000)]
    public int Commands { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _grammar = CommandGrammar.Compile(Enumerable.Range(0, Commands)
            .Select(i => new CommandSpec($"command-{i}", $"service{i} [<query:text>] [last <range:duration>]", [], "", [])));
        _text = $"service{Commands / 2} cpu last 1h";
        if (Parse() is not CommandParseResult.Matched matched || matched.Command.Id != $"command-{Commands / 2}" || matched.Values.Count != 2)
            throw new InvalidOperationException("The text gave a wrong answer; its time would be worthless.");
    }

    [Benchmark]
    public CommandParseResult Parse() => _grammar.Parse(_text);
}
