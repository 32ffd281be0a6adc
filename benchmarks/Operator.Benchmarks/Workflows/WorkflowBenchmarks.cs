using System.Text;
using BenchmarkDotNet.Attributes;
using Operator.Workflows.Activities;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Model;

namespace Operator.Benchmarks.Workflows;

/// <summary>
/// Runs of compiled plans. The flowchart has ten activities with literal inputs, two decisions and a variable; divide its time and memory by ten for the
/// figures an activity.
/// </summary>
[MemoryDiagnoser]
public class WorkflowBenchmarks
{
    private readonly WorkflowRunner _runner = new();
    private readonly RunWorkflowOptions _options = new() { Services = new SilentConsole() };
    private WorkflowPlan _flowchart = null!;
    private WorkflowPlan _forEach = null!;
    private byte[] _large = [];

    /// <summary>How many items the loop has: the time an item has to stay the same.</summary>
    [Params(1_000, 100_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _flowchart = Compile(Definitions.Flowchart());
        _forEach = Compile(Definitions.ForEach(Items));
        _large = Encoding.UTF8.GetBytes(Definitions.Large(200));
    }

    [Benchmark]
    public async Task<int> Flowchart_of_ten_activities() => (await _runner.RunAsync(_flowchart, _options)).Incidents.Count;

    [Benchmark(Baseline = true)]
    public async Task<int> The_same_calls_by_hand() => await ByHand.RunAsync((IConsoleOutput)_options.Services!);

    [Benchmark]
    public async Task<int> ForEach_over_items() => (await _runner.RunAsync(_forEach, _options)).Incidents.Count;

    [Benchmark]
    public int Compile_200_activities() => Compile(_large).Triggers.Count;

    internal static WorkflowPlan Compile(string json) => Compile(Encoding.UTF8.GetBytes(json));

    private static WorkflowPlan Compile(byte[] json)
    {
        var definition = WorkflowDefinitionReader.Read(json).Definition!;
        var result = new WorkflowCompiler(ActivityCatalog.CreateDefault()).Compile(definition);
        return result.HasErrors ? throw new InvalidOperationException(result.Faults[0].ToString()) : result.Plan!;
    }
}
