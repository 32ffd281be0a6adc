using System.Text.Json;
using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Building;

/// <summary>Makes plans of workflows in code.</summary>
public sealed class WorkflowBuilder : IWorkflowBuilder
{
    /// <inheritdoc />
    public string? DefinitionId { get; set; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <inheritdoc />
    public string? Name { get; set; }

    /// <inheritdoc />
    public IActivity? Root { get; set; }

    /// <inheritdoc />
    public ICollection<Variable> Variables { get; set; } = [];

    /// <inheritdoc />
    public ICollection<InputDefinition> Inputs { get; set; } = [];

    /// <inheritdoc />
    public ICollection<OutputDefinition> Outputs { get; set; } = [];

    /// <inheritdoc />
    public ICollection<string> Outcomes { get; set; } = [];

    /// <inheritdoc />
    public WorkflowDefinitionOptions WorkflowOptions { get; set; } = new();

    /// <summary>Builds and compiles a workflow.</summary>
    public static async ValueTask<CompileResult> CompileAsync(IWorkflow workflow, WorkflowCompiler compiler, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(compiler);
        var builder = new WorkflowBuilder { DefinitionId = workflow.GetType().Name };
        await workflow.BuildAsync(builder, cancellationToken).ConfigureAwait(false);
        return builder.Compile(compiler);
    }

    /// <inheritdoc />
    public IWorkflowBuilder WithDefinitionId(string definitionId)
    {
        DefinitionId = definitionId;
        return this;
    }

    /// <inheritdoc />
    public Variable<T> WithVariable<T>(string name, T value)
    {
        var variable = new Variable<T>(name, value);
        Variables.Add(variable);
        return variable;
    }

    /// <inheritdoc />
    public InputDefinition WithInput<T>(string name, string? description = null)
    {
        var input = new InputDefinition(name, TypeAliases.NameOf(typeof(T)), false, null, Describe(name, description));
        Inputs.Add(input);
        return input;
    }

    /// <inheritdoc />
    public OutputDefinition WithOutput<T>(string name, string? description = null)
    {
        var output = new OutputDefinition(name, TypeAliases.NameOf(typeof(T)), false, Describe(name, description));
        Outputs.Add(output);
        return output;
    }

    /// <inheritdoc />
    public IWorkflowBuilder WithActivationStrategyType<T>()
        where T : IWorkflowActivationStrategy
    {
        WorkflowOptions = WorkflowOptions with { ActivationStrategyType = typeof(T).Name };
        return this;
    }

    /// <summary>Compiles what has been collected.</summary>
    public CompileResult Compile(WorkflowCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        var definition = new WorkflowDefinition
        {
            Id = $"{DefinitionId}:{Version}",
            DefinitionId = DefinitionId ?? "",
            Name = string.IsNullOrEmpty(Name) ? DefinitionId : Name,
            Version = Version,
            Inputs = [.. Inputs],
            Outputs = [.. Outputs],
            Outcomes = [.. Outcomes],
            Options = WorkflowOptions,
        };
        return compiler.Compile(new Workflow { Root = Root ?? new Sequence(), Variables = Variables, Definition = definition }, definition);
    }

    private static JsonElement Describe(string name, string? description) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, string?> { ["name"] = name, ["displayName"] = name, ["description"] = description ?? "" });
}
