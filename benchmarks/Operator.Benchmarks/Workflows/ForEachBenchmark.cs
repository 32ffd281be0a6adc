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
    private WorkflowPlan _given = null!;
    private WorkflowPlan _made = null!;

    [Params(1_000, 10_000, 100_000, 200_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public async Task Setup()
    {
        _given = Definitions.Compile(Definitions.ForEach(Items, areGiven: true));
        _made = Definitions.Compile(Definitions.ForEach(Items, areGiven: false));
        if (await Given() + await Made() != 0 || _console.Lines != 2 * Items) throw new InvalidOperationException($"{_console.Lines} of {2 * Items} items were visited.");
    }

    /// <summary>The items are in the definition, as JSON.</summary>
    [Benchmark]
    public Task<int> Given() => Run(_given);

    /// <summary>A script makes the items, and is timed with the loop.</summary>
    [Benchmark]
    public Task<int> Made() => Run(_made);

    private async Task<int> Run(WorkflowPlan plan) => (await _runner.RunAsync(plan, new RunWorkflowOptions { Services = _console })).Incidents.Count;
}
