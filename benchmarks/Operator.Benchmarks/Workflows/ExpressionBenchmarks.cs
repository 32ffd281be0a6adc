using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Operator.Activities;
using Operator.Messaging;
using Operator.Testing;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;

namespace Operator.Benchmarks.Workflows;

/// <summary>Workflows of one activity whose input is an expression; the literal one is what the rest of such a run costs.</summary>
[MemoryDiagnoser]
public class ExpressionBenchmarks
{
    private readonly WorkflowRunner _runner = new();
    private readonly RunWorkflowOptions _options = new()
    {
        Services = new SilentConsole(),
        Input = new Dictionary<string, object?> { ["Name"] = "web", ["Count"] = 3L },
        Variables = new Dictionary<string, object?> { ["Metrics"] = Metrics() },
    };

    private WorkflowPlan _literal = null!;
    private WorkflowPlan _javaScript = null!;
    private WorkflowPlan _liquid = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _literal = Compile("Literal", "web: 3");
        _javaScript = Compile("JavaScript", "getInput('Name') + ': ' + (getInput('Count') + 1)");
        _liquid = Compile("Liquid", ReplyOfMetrics());
        await ExpectAsync(_literal, "web: 3");
        await ExpectAsync(_javaScript, "web: 4");
        await ExpectAsync(_liquid, "CPU 42.1% WARN (min 12%, avg 30%, max 80%)");
    }

    [Benchmark(Baseline = true)]
    public async Task<int> Literal() => (await _runner.RunAsync(_literal, _options)).Incidents.Count;

    [Benchmark]
    public async Task<int> JavaScript() => (await _runner.RunAsync(_javaScript, _options)).Incidents.Count;

    /// <summary>The reply of the command <c>metrics</c>, as it is shipped.</summary>
    [Benchmark]
    public async Task<int> Liquid() => (await _runner.RunAsync(_liquid, _options)).Incidents.Count;

    private static WorkflowPlan Compile(string type, string value) =>
        Definitions.Compile(Definitions.SingleInput(type, value), new ExpressionOptions().AddOperatorFilters(useEmoji: false));

    private async Task ExpectAsync(WorkflowPlan plan, string text)
    {
        var console = (SilentConsole)_options.Services!;
        await _runner.RunAsync(plan, _options);
        if (SmsComposer.Strip(console.LastLine ?? "") != text)
            throw new InvalidOperationException($"The expression gave '{console.LastLine}' instead of '{text}'.");
    }

    private static string ReplyOfMetrics()
    {
        var definition = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "commands", "metrics.json")))!;
        var reply = definition["root"]!["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == "answer")!;
        return (string)reply["text"]!["expression"]!["value"]!;
    }

    private static Dictionary<string, object?> Metrics() => new()
    {
        ["Title"] = "CPU",
        ["Count"] = 1,
        ["Total"] = 1,
        ["More"] = 0,
        ["Series"] = new List<object?>
        {
            new Dictionary<string, object?> { ["Text"] = "42.1%", ["Level"] = "WARN", ["Min"] = "12%", ["Max"] = "80%", ["Average"] = "30%" },
        },
        ["Warnings"] = new List<object?>(),
    };
}
