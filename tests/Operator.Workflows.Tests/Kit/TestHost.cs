using System.Text;
using System.Text.Json;
using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Building;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Journal;
using Operator.Workflows.Model;

namespace Operator.Workflows.Tests.Kit;

/// <summary>Compiles and runs definitions with a console and a journal that can be looked at.</summary>
internal sealed class TestHost : IServiceProvider, IConsoleOutput, IWorkflowJournal
{
    private readonly WorkflowCompiler _compiler;

    public TestHost(ActivityCatalog? catalog = null, ExpressionOptions? expressions = null, CompileOptions? options = null) =>
        _compiler = new WorkflowCompiler(catalog ?? ActivityCatalog.CreateDefault(), expressions, options);

    public List<string?> Console { get; } = [];

    public List<string> Journal { get; } = [];

    public Dictionary<Type, object> Services { get; } = [];

    public object? GetService(Type serviceType) => serviceType == typeof(IConsoleOutput) ? this : Services.GetValueOrDefault(serviceType);

    public void WriteLine(string? text) => Console.Add(text);

    public void Write(in JournalEntry entry) => Journal.Add($"{entry.ActivityId} {entry.EventName}");

    public CompileResult Compile(string json)
    {
        var read = WorkflowDefinitionReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.NotNull(read.Definition);
        return _compiler.Compile(read.Definition);
    }

    public WorkflowPlan Plan(string json)
    {
        var result = Compile(json);
        Assert.Empty(result.Faults);
        return result.Plan!;
    }

    public CompileResult Compile(Activity root) => _compiler.Compile(root);

    public WorkflowPlan Plan(Activity root) => Compile(root).Plan!;

    public async Task<WorkflowPlan> PlanAsync(IWorkflow workflow)
    {
        var result = await WorkflowBuilder.CompileAsync(workflow, _compiler, TestContext.Current.CancellationToken);
        Assert.Empty(result.Faults);
        return result.Plan!;
    }

    public async Task<RunWorkflowResult> RunAsync(WorkflowPlan plan, object? input = null, string? triggerActivityId = null) => await new WorkflowRunner().RunAsync(
        plan,
        new RunWorkflowOptions
        {
            Services = this,
            Journal = this,
            TriggerActivityId = triggerActivityId,
            Input = input?.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(input)),
        },
        TestContext.Current.CancellationToken);

    public Task<RunWorkflowResult> RunAsync(Activity root, object? input = null) => RunAsync(Plan(root), input);

    /// <summary>A definition with that root and, optionally, further members.</summary>
    public static string Definition(string root, string more = "") => $$"""{"definitionId":"test","name":"Test"{{more}},"root":{{root}}}""";

    /// <summary>A definition of one line whose text is an expression.</summary>
    public static string Line(string type, string value) =>
        Definition($$$$"""{"id":"line","name":"Line1","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"{{{{type}}}}","value":{{{{JsonSerializer.Serialize(value)}}}}}}}""");
}
