using BenchmarkDotNet.Attributes;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;

namespace Operator.Benchmarks.Workflows;

/// <summary>Workflows of one activity whose input is an expression; the literal one is what the rest costs.</summary>
[MemoryDiagnoser]
public class ExpressionBenchmarks
{
    private readonly WorkflowRunner _runner = new();
    private readonly RunWorkflowOptions _options = new()
    {
        Services = new SilentConsole(),
        Input = new Dictionary<string, object?> { ["Name"] = "web", ["Count"] = 3L },
    };

    private WorkflowPlan _literal = null!;
    private WorkflowPlan _javaScript = null!;
    private WorkflowPlan _liquid = null!;

    [GlobalSetup]
    public void Setup()
    {
        _literal = WorkflowBenchmarks.Compile(Definitions.SingleInput("Literal", "web: 3"));
        _javaScript = WorkflowBenchmarks.Compile(Definitions.SingleInput("JavaScript", "getInput('Name') + ': ' + (getInput('Count') + 1)"));
        _liquid = WorkflowBenchmarks.Compile(Definitions.SingleInput("Liquid", "{{ Input.Name }}: {% if Input.Count > 2 %}many{% else %}few{% endif %} ({{ Input.Count }})"));
    }

    [Benchmark(Baseline = true)]
    public async Task<int> Literal_input() => (await _runner.RunAsync(_literal, _options)).Incidents.Count;

    [Benchmark]
    public async Task<int> JavaScript_input() => (await _runner.RunAsync(_javaScript, _options)).Incidents.Count;

    [Benchmark]
    public async Task<int> Liquid_input() => (await _runner.RunAsync(_liquid, _options)).Incidents.Count;
}
