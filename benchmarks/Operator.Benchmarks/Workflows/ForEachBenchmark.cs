using BenchmarkDotNet.Attributes;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;

namespace Operator.Benchmarks.Workflows;

/// <summary>A loop over few and over many items: the time an item has to stay the same.</summary>
[MemoryDiagnoser]
public class ForEachBenchmark
{
    private readonly WorkflowRunner _runner = new();
    private readonly SilentConsole _console = new();
    private WorkflowPlan _plan = null!;

    [Params(1_000, 10_000, 100_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        _plan = Definitions.Compile(Definitions.ForEach(Items));
        if (await Run() != 0 || _console.Lines != Items) throw new InvalidOperationException($"{_console.Lines} of {Items} items were visited.");
    }

    [Benchmark]
    public async Task<int> Run() => (await _runner.RunAsync(_plan, new RunWorkflowOptions { Services = _console })).Incidents.Count;
}
