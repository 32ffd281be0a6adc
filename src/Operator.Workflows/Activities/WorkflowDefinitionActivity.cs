using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Activities;

/// <summary>A workflow used as an activity: it runs inside the instance of the workflow that embeds it.</summary>
internal sealed class WorkflowDefinitionActivity : Activity, IShapedActivity
{
    private readonly ActivityCompletionCallback _onCompleted;
    private readonly Workflow _workflow;

    private WorkflowDefinitionActivity(WorkflowActivityReference reference, Workflow workflow, ActivityDescriptor descriptor)
    {
        Reference = reference;
        _workflow = workflow;
        _onCompleted = OnWorkflowCompletedAsync;
        Descriptor = descriptor;
    }

    public ActivityDescriptor Descriptor { get; }

    /// <summary>How the workflow is named by the one that embeds it.</summary>
    public WorkflowActivityReference Reference { get; }

    /// <summary>The version that is embedded.</summary>
    public WorkflowDefinition Embedded => _workflow.Definition;

    public Dictionary<string, Input> Inputs { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Output> Outputs { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Activity> ShapedChildren => [_workflow];

    public IEnumerable<Input> ShapedInputs => [];

    public static WorkflowDefinitionActivity Create(WorkflowActivityReference reference, Workflow workflow, JsonElement json)
    {
        var activity = new WorkflowDefinitionActivity(reference, workflow, WorkflowActivityDescriber.Describe(reference.TypeName, workflow.Definition))
        {
            Type = reference.TypeName,
            Version = workflow.Definition.Version,
        };
        foreach (var input in activity.Descriptor.Inputs)
        {
            if (!json.TryGet(input.JsonName, out var value) || PropertyReader.ReadExpression(value) is not { } expression) continue;
            activity.Inputs[input.Name] = PropertyReader.NewInput(typeof(Input<>).MakeGenericType(input.Type), expression);
            activity.Inputs[input.Name].Name = input.Name;
        }

        foreach (var output in activity.Descriptor.Outputs)
        {
            var binding = json.TryGet(output.JsonName, out var value) ? PropertyReader.Binding(value) : null;
            activity.Outputs[output.Name] = PropertyReader.NewOutput(typeof(Output<>).MakeGenericType(output.Type), binding);
        }

        return activity;
    }

    public void Read(JsonElement json, string path, ActivityReader reader)
    {
    }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        DynamicVariable? variables = null;
        foreach (var definition in _workflow.Definition.Inputs)
        {
            var value = Inputs.TryGetValue(Names.Pascal(definition.Name), out var input) ? context.ReadInput(input) : null;
            variables = new DynamicVariable(ActivityExecutionContext.VariableId(definition.Name), definition.Name, value, variables);
        }

        context.Schedule(_workflow, _onCompleted, null, variables);
        return default;
    }

    private ValueTask OnWorkflowCompletedAsync(ActivityCompletedContext context)
    {
        var owner = context.TargetContext;
        foreach (var (name, value) in context.ChildContext.ExtrasIfAny?.WorkflowOutput ?? [])
            if (Outputs.TryGetValue(Names.Pascal(name), out var output)) owner.SetOutput(output, ValueConverter.Convert(value, output.Type));
        return owner.CompleteActivityAsync(context.ChildContext.ExtrasIfAny?.CompositeResult);
    }
}
