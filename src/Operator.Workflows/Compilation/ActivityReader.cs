using System.Text.Json;
using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Model;

namespace Operator.Workflows.Compilation;

/// <summary>Constructs activities from JSON with the catalog's knowledge of their types.</summary>
internal sealed class ActivityReader(ActivityCatalog catalog, CompileOptions options, FaultCollector faults)
{
    private readonly Stack<string> _embedding = new();
    private int _count;

    public FaultCollector Faults { get; } = faults;

    public WorkflowLimits Limits => options.Limits;

    /// <summary>Reads an activity; null when the element is none, which is a fault.</summary>
    public Activity? Read(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object || json.Text("type") is not { Length: > 0 } typeName)
        {
            Faults.Error(path, "An activity is an object with a 'type'.");
            return null;
        }

        if (++_count > Limits.MaxActivities)
        {
            if (_count == Limits.MaxActivities + 1) Faults.Error(path, $"More than {Limits.MaxActivities} activities.");
            return null;
        }

        var version = json.Number("version");
        var activity = Create(typeName, version, json, path);
        activity.Place = path;
        activity.Json = json;
        activity.Id = json.Text("id") ?? "";
        activity.Name = json.Text("name");
        ReadCommon(activity, json);
        if (activity is IVariableContainer container) ReadVariables(container, json, path);
        if (activity is IShapedActivity shaped) shaped.Read(json, path, this);
        return activity;
    }

    /// <summary>Reads a child that may be absent.</summary>
    public Activity? ReadOptional(JsonElement owner, string member, string path) =>
        owner.TryGet(member, out var child) && child.ValueKind != JsonValueKind.Null ? Read(child, $"{path}.{member}") : null;

    /// <summary>Reads a list of children.</summary>
    public IEnumerable<Activity> ReadList(JsonElement owner, string member, string path)
    {
        if (!owner.TryGetList(member, out var list)) yield break;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Faults.Error($"{path}.{member}", $"Expected an array of activities, found {WorkflowDefinitionReader.Kind(list)}.");
            yield break;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
            if (Read(item, $"{path}.{member}[{index++}]") is { } child) yield return child;
    }

    /// <summary>Reads variables; unknown types drop the variable, as the format has it.</summary>
    public IEnumerable<Variable> ReadVariables(IEnumerable<VariableDefinition> definitions, string path)
    {
        foreach (var definition in definitions)
        {
            if (VariableFactory.Create(definition) is { } variable) yield return variable;
            else Faults.Warn(path, $"The variable '{definition.Name}' has the unknown type '{definition.TypeName}' and is left out.");
        }
    }

    /// <summary>The workflow behind an activity type, with its body read; null when there is none or it contains itself.</summary>
    public Workflow? ReadWorkflow(WorkflowDefinition definition, string path)
    {
        var key = $"{definition.DefinitionId}@{definition.Version}";
        if (_embedding.Contains(key))
        {
            Faults.Error(path, $"The workflow '{definition.Name ?? definition.DefinitionId}' contains itself.");
            return null;
        }

        _embedding.Push(key);
        var workflow = new Workflow { Definition = definition, Root = Read(definition.Root, $"{path}.root"), Place = path };
        foreach (var variable in ReadVariables(definition.Variables, path)) workflow.Variables.Add(variable);
        _embedding.Pop();
        return workflow;
    }

    private Activity Create(string typeName, int? version, JsonElement json, string path)
    {
        if (catalog.Find(typeName, version) is { CanCreate: true } descriptor)
        {
            var activity = descriptor.Factory();
            activity.Type = descriptor.TypeName;
            activity.Version = descriptor.Version;
            activity.Json = json;
            PropertyReader.Read(activity, descriptor, json, path, this);
            return activity;
        }

        var reference = new WorkflowActivityReference(typeName, version, json.Text("workflowDefinitionId"), json.Text("workflowDefinitionVersionId"));
        if (options.FindWorkflow?.Invoke(reference) is { } definition && ReadWorkflow(definition, path) is { } workflow)
            return WorkflowDefinitionActivity.Create(reference, workflow, json);

        Faults.Add(new WorkflowFault(
            FaultSeverity.Error, path, $"There is no activity type '{typeName}'; the activity faults when it is reached.", json.Text("id"), json.Text("name")));
        return new NotFoundActivity { MissingTypeName = typeName, MissingTypeVersion = version ?? 0, Reference = reference };
    }

    private static void ReadCommon(Activity activity, JsonElement json)
    {
        json.TryGet("customProperties", out var custom);
        activity.CanStartWorkflow = custom.Flag("canStartWorkflow") ?? json.Flag("canStartWorkflow") ?? false;
        activity.RunAsynchronously = custom.Flag("runAsynchronously") ?? json.Flag("runAsynchronously");
    }

    private void ReadVariables(IVariableContainer container, JsonElement json, string path)
    {
        var definitions = new MemberReader(Limits, Faults).Variables(json, path);
        foreach (var variable in ReadVariables(definitions, path)) container.Variables.Add(variable);
    }
}
