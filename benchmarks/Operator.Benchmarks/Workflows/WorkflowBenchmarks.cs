using System.Text;
using BenchmarkDotNet.Attributes;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;

namespace Operator.Benchmarks.Workflows;

/// <summary>
/// A run of a compiled plan, beside the same calls by hand, and a compilation. The flowchart has ten activities with literal inputs, two
/// decisions and a variable; divide its time and memory by ten for the figures an activity.
/// </summary>
[MemoryDiagnoser]
public class WorkflowBenchmarks
{
    private readonly WorkflowRunner _runner = new();
    private readonly SilentConsole _console = new();
    private WorkflowPlan _flowchart = null!;
    private byte[] _large = [];

    [GlobalSetup]
    public async Task Setup()
    {
        _flowchart = Definitions.Compile(Definitions.Flowchart());
        _large = Encoding.UTF8.GetBytes(Definitions.Large(200));
        if (await Flowchart() != 0 || _console.Lines != Definitions.FlowchartLines)
            throw new InvalidOperationException($"The flowchart wrote {_console.Lines} lines.");
    }

    [Benchmark]
    public async Task<int> Flowchart() => (await _runner.RunAsync(_flowchart, new RunWorkflowOptions { Services = _console })).Incidents.Count;

    [Benchmark(Baseline = true)]
    public async Task<int> ByHandAsync() => await ByHand.RunAsync(_console);

    [Benchmark]
    public WorkflowPlan Compile200Activities() => Definitions.Compile(_large);
}
