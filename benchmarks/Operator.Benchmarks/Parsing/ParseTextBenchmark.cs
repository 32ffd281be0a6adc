using BenchmarkDotNet.Attributes;
using Operator.Parsing;

namespace Operator.Benchmarks.Parsing;

/// <summary>
/// One text against fifty commands, as it runs for every message. A text that matches is to take at most 2 µs and 1 KB; every answer is
/// checked before anything is timed.
/// </summary>
[MemoryDiagnoser]
public class ParseTextBenchmark
{
    private CommandGrammar grammar = CommandGrammar.Empty;

    /// <summary>Compiles the grammar and asserts what each text gives.</summary>
    [GlobalSetup]
    public void Setup()
    {
        grammar = FiftyCommands.Compile();
        Expect(Bare() is CommandParseResult.Matched { Command.Id: "command-1", Values.Count: 0 });
        Expect(Query() is CommandParseResult.Matched { Command.Id: "command-3" } query && query.Values["query"] is "up{job=\"api\"}");
        Expect(Values() is CommandParseResult.Matched { Values: var silence }
            && silence is { Count: 3 } && silence["time"] is TimeSpan { TotalMinutes: 90 } && silence["reason"] is "deploy of web");
        Expect(Tail() is CommandParseResult.Matched { Values: var logs }
            && logs["text"] is "connection refused" && logs["window"] is TimeSpan { TotalMinutes: 30 });
        Expect(Curly() is CommandParseResult.Matched { Values: var curly } && curly["query"] is "up{job=\"api\"}");
        Expect(Phone() is CommandParseResult.Matched { Values: var call } && call["number"] is "+14155552671");
        Expect(WrongValue() is CommandParseResult.Failed { Error.Kind: CommandErrorKind.WrongArguments });
        Expect(UnknownCommand() is CommandParseResult.Failed { Error.Suggestion: "metrics <query:text>" });
    }

    /// <summary>A command without values.</summary>
    [Benchmark(Baseline = true)]
    public CommandParseResult Bare() => grammar.Parse("status");

    /// <summary>A query as the rest of the text.</summary>
    [Benchmark]
    public CommandParseResult Query() => grammar.Parse("metrics up{job=\"api\"}");

    /// <summary>Several values of several kinds.</summary>
    [Benchmark]
    public CommandParseResult Values() => grammar.Parse("silence HighCpu for 1h30m because deploy of web");

    /// <summary>A part that is looked for from the end of the text.</summary>
    [Benchmark]
    public CommandParseResult Tail() => grammar.Parse("logs connection refused last 30m");

    /// <summary>A text that has to be normalised.</summary>
    [Benchmark]
    public CommandParseResult Curly() => grammar.Parse("Metrics\u00A0up{job=“api”} ");

    /// <summary>A phone number, which is libphonenumber's work.</summary>
    [Benchmark]
    public CommandParseResult Phone() => grammar.Parse("call +14155552671");

    /// <summary>A mismatch, and the answer to it.</summary>
    [Benchmark]
    public CommandParseResult WrongValue() => grammar.Parse("silence HighCpu for 30");

    /// <summary>An unknown command, and the search for the nearest.</summary>
    [Benchmark]
    public CommandParseResult UnknownCommand() => grammar.Parse("metrcs cpu");

    private static void Expect(bool condition)
    {
        if (!condition)
            throw new InvalidOperationException("A text gave a wrong answer; its time would be worthless.");
    }
}
