using Operator.Benchmarks.Programs;
using Operator.Benchmarks.Results;

namespace Operator.Benchmarks.Texting;

/// <summary>A program that answers texts, and how it did in each round.</summary>
internal sealed class Contender(ChildProgram program)
{
    private readonly List<double> _rates = [];
    private readonly List<double> _processor = [];

    public string Name => program.Name;

    /// <summary>Replies a second in each round.</summary>
    public IReadOnlyList<double> Rates => _rates;

    /// <summary>Replies a second, in the middle round.</summary>
    public double Rate => _rates.Median();

    /// <summary>Processor time it took for one reply itself, in nanoseconds, in the middle round.</summary>
    public double ProcessorAReply => _processor.Median();

    public Task WarmUpAsync(Crowd crowd, int texts) => crowd.TextAsync(program, texts);

    public async Task RunAsync(Crowd crowd, int texts)
    {
        var before = program.Use().Processor;
        var elapsed = await crowd.TextAsync(program, texts);
        _rates.Add(texts / elapsed.TotalSeconds);
        _processor.Add((program.Use().Processor - before).TotalNanoseconds / texts);
    }
}
