using Operator.Benchmarks.Programs;
using Operator.Benchmarks.Results;

namespace Operator.Benchmarks.Texting;

/// <summary>A program that answers texts, or several that do it together, and how it did in each round.</summary>
/// <param name="name">What the results call it.</param>
/// <param name="address">Where its webhook is.</param>
/// <param name="programs">Its processes.</param>
internal sealed class Contender(string name, Uri address, params IReadOnlyList<ChildProgram> programs)
{
    private readonly List<double> _rates = [];
    private readonly List<double> _processor = [];

    public Contender(ChildProgram program)
        : this(program.Name, program.Address, program)
    {
    }

    public string Name => name;

    /// <summary>Replies a second in each round.</summary>
    public IReadOnlyList<double> Rates => _rates;

    /// <summary>Replies a second, in the middle round.</summary>
    public double Rate => _rates.Median();

    /// <summary>Processor time it took for one reply itself, in nanoseconds, in the middle round.</summary>
    public double ProcessorAReply => _processor.Median();

    /// <summary>Replies a second in the first turn after its start.</summary>
    public double FirstRate { get; private set; }

    /// <summary>Has it answer until its code is compiled for good.</summary>
    public async Task WarmUpAsync(Crowd crowd, int texts, int turns)
    {
        FirstRate = await TextAsync(crowd, texts);
        for (var turn = 1; turn < turns * programs.Count; turn++) await TextAsync(crowd, texts);
    }

    public async Task RunAsync(Crowd crowd, int texts)
    {
        var before = Processor();
        _rates.Add(await TextAsync(crowd, texts));
        _processor.Add((Processor() - before) / texts);
    }

    private async Task<double> TextAsync(Crowd crowd, int texts) => texts / (await crowd.TextAsync(address, texts)).TotalSeconds;

    private double Processor() => programs.Sum(program => program.Use().Processor.TotalNanoseconds);
}
