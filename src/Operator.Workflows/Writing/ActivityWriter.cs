using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Workflows.Activities;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Flowcharts;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;

namespace Operator.Workflows.Writing;

/// <summary>
/// Writes the activities of a plan. What is written comes from the document; the plan says which objects are activities, where they are and what their
/// types have. Members that nobody knows are kept.
/// </summary>
internal sealed class ActivityWriter
{
    private readonly WorkflowPlan _plan;
    private readonly Func<string, DefinitionVersion?>? _findPublished;
    private readonly Dictionary<string, PlanNode> _byPath = new(StringComparer.OrdinalIgnoreCase);

    public ActivityWriter(WorkflowPlan plan, Func<string, DefinitionVersion?>? findPublished)
    {
        _plan = plan;
        _findPublished = findPublished;
        foreach (var node in plan.Nodes)
            if (!node.IsWorkflow) _byPath[node.Activity.Place] = node;
    }

    public JsonNode? WriteRoot() => _plan.Root.Children is [var root] ? WriteActivity(root) : _plan.Definition.Root.ToNode();

    public SubGraph WriteSubGraph(PlanNode node)
    {
        if (node.IsWorkflow) return new SubGraph(node.NodeId, "Root", WriteEmbedded(node));
        var json = WriteActivity(node);
        if (node.Activity is WorkflowDefinitionActivity && node.Children is [var workflow]) json["root"] = WriteEmbedded(workflow);
        return new SubGraph(node.NodeId, PortOf(node), json);
    }

    /// <summary>The property of the parent that holds an activity.</summary>
    public static string PortOf(PlanNode node)
    {
        var path = node.Activity.Place;
        var member = path[(path.LastIndexOf('.') + 1)..];
        var bracket = member.IndexOf('[', StringComparison.Ordinal);
        return Names.Pascal(bracket < 0 ? member : member[..bracket]);
    }

    private JsonObject WriteActivity(PlanNode node)
    {
        var source = node.Activity.Json;
        if (node.Activity is NotFoundActivity missing && source.Text("type") != missing.Type) return Placeholders.Write(missing, source);

        var json = new JsonObject();
        foreach (var input in node.Descriptor.Inputs)
        {
            // A list that is no expression may hold activities, as the cases of a switch do.
            json[input.JsonName] = !input.IsWrapped && source.TryGet(input.JsonName, out var list) && list.ValueKind == JsonValueKind.Array
                ? WriteAny(list, $"{node.Activity.Place}.{input.JsonName}")
                : ArgumentWriter.Input(node, input, source);
            if (input.PropertyJsonName is { } name) json[name] = json[input.JsonName]?.DeepClone();
        }

        foreach (var output in node.Descriptor.Outputs) json[output.JsonName] = ArgumentWriter.Output(output, source);
        foreach (var port in node.Descriptor.Children)
        {
            var name = Names.Camel(port.Property!.Name);
            if (!port.IsList) json[name] = source.TryGet(name, out var child) ? WriteAny(child, $"{node.Activity.Place}.{name}") : null;
        }

        if (node.Activity is WorkflowDefinitionActivity embedded) AddReferences(json, node, embedded);
        json["id"] = node.Id;
        json["nodeId"] = node.NodeId;
        DefinitionWriter.AddText(json, "name", node.Activity.Name);
        json["type"] = node.Activity.Type;
        json["version"] = node.Activity.Version;
        json["customProperties"] = CustomProperties(node, source);
        json["metadata"] = source.TryGet("metadata", out var metadata) ? metadata.ToNode() ?? new JsonObject() : new JsonObject();
        AddRest(json, node, source);
        AddLists(json, node, source);
        return json;
    }

    private void AddReferences(JsonObject json, PlanNode node, WorkflowDefinitionActivity embedded)
    {
        if (node.Children is not [{ Activity: Workflow { Definition: { } definition } }, ..]) return;
        json["workflowDefinitionId"] = definition.DefinitionId;
        json["workflowDefinitionVersionId"] = definition.Id;
        if (_findPublished?.Invoke(definition.DefinitionId)?.Definition is not { } published) return;
        json["latestAvailablePublishedVersion"] = published.Version;
        json["latestAvailablePublishedVersionId"] = published.Id;
    }

    private static JsonObject CustomProperties(PlanNode node, JsonElement source)
    {
        var custom = (source.TryGet("customProperties", out var given) ? given.ToNode() : null) as JsonObject ?? [];
        if (node.Activity is Flowchart) custom["notFoundConnections"] ??= new JsonArray();
        custom["canStartWorkflow"] = node.Activity.CanStartWorkflow;
        custom["runAsynchronously"] = node.Activity.RunAsynchronously ?? node.Descriptor.RunAsynchronously;
        return custom;
    }

    private void AddRest(JsonObject json, PlanNode node, JsonElement source)
    {
        foreach (var member in source.EnumerateObject())
        {
            var name = Names.Camel(member.Name);
            if (!json.ContainsKey(name) && name is not ("canStartWorkflow" or "runAsynchronously"))
                json[name] = WriteAny(member.Value, $"{node.Activity.Place}.{name}");
        }
    }

    private static void AddLists(JsonObject json, PlanNode node, JsonElement source)
    {
        foreach (var port in node.Descriptor.Children)
            if (port.IsList) json[Names.Camel(port.Property!.Name)] ??= new JsonArray();
        if (node.Activity is IVariableContainer and not Workflow)
        {
            var variables = new JsonArray();
            if (source.TryGetList("variables", out var list) && list.ValueKind == JsonValueKind.Array)
                foreach (var variable in list.EnumerateArray()) variables.Add(MemberWriter.Variable(variable));
            json["variables"] = variables;
        }

        if (node.Activity is not Flowchart) return;
        json["connections"] = ConnectionWriter.Write(source);
        Placeholders.SetConnectionsAside(json);
    }

    /// <summary>Any value of a document, with the activities in it written as such.</summary>
    private JsonNode? WriteAny(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when _byPath.TryGetValue(path, out var node):
                return WriteActivity(node);
            case JsonValueKind.Object when value.TryGetProperty("$values", out var list):
                return WriteAny(list, path);
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in value.EnumerateObject()) members[member.Name] = WriteAny(member.Value, $"{path}.{member.Name}");
                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in value.EnumerateArray()) items.Add(WriteAny(item, $"{path}[{items.Count}]"));
                return items;
            default:
                return value.ToNode();
        }
    }

    private JsonObject WriteEmbedded(PlanNode workflow)
    {
        var definition = ((Workflow)workflow.Activity).Definition;
        return new JsonObject
        {
            ["identity"] = new JsonObject { ["definitionId"] = definition.DefinitionId, ["version"] = definition.Version, ["id"] = definition.Id },
            ["publication"] = new JsonObject { ["isLatest"] = definition.IsLatest, ["isPublished"] = definition.IsPublished },
            ["inputs"] = new JsonArray([.. definition.Inputs.Select(input => MemberWriter.Input(input.Json))]),
            ["outputs"] = new JsonArray([.. definition.Outputs.Select(output => MemberWriter.Output(output.Json))]),
            ["outcomes"] = new JsonArray([.. definition.Outcomes.Select(outcome => JsonValue.Create(outcome))]),
            ["workflowMetadata"] = new JsonObject { ["name"] = definition.Name, ["description"] = definition.Description },
            ["options"] = DefinitionWriter.Options(definition.Options),
            ["isReadonly"] = definition.IsReadonly,
            ["isSystem"] = definition.IsSystem,
            ["definitionHandle"] = new JsonObject { ["definitionVersionId"] = definition.Id },
            ["root"] = workflow.Children is [var root] ? WriteActivity(root) : null,
            ["id"] = workflow.Id,
            ["nodeId"] = workflow.NodeId,
            ["type"] = workflow.Activity.Type,
            ["version"] = workflow.Activity.Version,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
        };
    }
}
